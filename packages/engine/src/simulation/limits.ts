import { type AppError, type InputIssue, invalidInput } from '@margin/contracts';
import { at } from './daily-series.ts';

/** Amounts in USD, and what 1 became. Beyond, doubles do not hold every dollar, and no such document can be imported. */
const LARGEST_AMOUNT = 9e15;
/** Closes in USD. */
const SMALLEST_CLOSE = 1e-12;
const LARGEST_CLOSE = 1e15;

/** What is wrong with prices that no amount could be computed with. */
export function refuseCloses(dates: readonly string[], closes: Float64Array): InputIssue | undefined {
  const bar = firstBeyond(closes);
  if (bar === undefined) return undefined;
  return {
    path: 'ticker',
    message: `closes at ${closes[bar]} USD on ${dates[bar]}, a price must be between ${SMALLEST_CLOSE} and ${LARGEST_CLOSE}: choose another period or ticker`,
  };
}

function firstBeyond(closes: Float64Array): number | undefined {
  for (let bar = 0; bar < closes.length; bar += 1) {
    const close = at(closes, bar);
    if (!(close >= SMALLEST_CLOSE && close <= LARGEST_CLOSE)) return bar;
  }
  return undefined;
}

/** Whether an amount, such as a gain multiplied day by day, can still be computed with; NaN cannot. */
export const isWithinReach = (amount: number): boolean => amount <= LARGEST_AMOUNT;

/** INVALID_INPUT for a run of which an amount is beyond reach on a day. */
export const beyondReach = (date: string | undefined): AppError =>
  invalidInput([
    {
      path: 'endDate',
      message: `must be before ${date}: by then this run has grown beyond 9 quadrillion USD; end earlier or lower the leverage`,
    },
  ]);
