import { type AppError, type InputIssue, invalidInput } from '@margin/contracts';
import { at } from './daily-series.ts';

/** USD, and the growth of 1. Beyond it, doubles cannot hold every dollar and the document could not be imported. */
const LARGEST_AMOUNT = 9e15;
/** Closes in USD. */
const SMALLEST_CLOSE = 1e-12;
const LARGEST_CLOSE = 1e15;

/** The issue with prices that cannot be computed with. */
export function refuseCloses(dates: readonly string[], closes: Float64Array): InputIssue | undefined {
  const bar = firstBeyond(closes);
  if (bar === undefined) return undefined;
  return {
    path: 'ticker',
    message: `The close on ${dates[bar]} is ${closes[bar]} USD, but prices must be between ${SMALLEST_CLOSE} and ${LARGEST_CLOSE}. Choose another period or instrument.`,
  };
}

function firstBeyond(closes: Float64Array): number | undefined {
  for (let bar = 0; bar < closes.length; bar += 1) {
    const close = at(closes, bar);
    if (!(close >= SMALLEST_CLOSE && close <= LARGEST_CLOSE)) return bar;
  }
  return undefined;
}

/** Whether an amount can still be computed with; NaN cannot. */
export const isWithinReach = (amount: number): boolean => amount <= LARGEST_AMOUNT;

/** INVALID_INPUT for a run whose amounts grow too large by a date. */
export const beyondReach = (date: string | undefined): AppError =>
  invalidInput([
    {
      path: 'endDate',
      message: `This run grows beyond 9 quadrillion USD by ${date}. Choose an earlier end date or lower the leverage.`,
    },
  ]);
