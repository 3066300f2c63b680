import { type InputIssue, invalidInput } from '@margin/contracts';

/** Amounts in USD, and what 1 became. Beyond, doubles do not hold every dollar, and no such document can be imported. */
const LARGEST_AMOUNT = 9e15;
/** Closes in USD. */
const SMALLEST_CLOSE = 1e-12;
const LARGEST_CLOSE = 1e15;

/** Refuses prices that no sum of them could be computed with. */
export function refuseCloses(dates: readonly string[], closes: Float64Array): InputIssue | undefined {
  const bar = closes.findIndex((close) => !(close >= SMALLEST_CLOSE && close <= LARGEST_CLOSE));
  if (bar < 0) return undefined;
  return {
    path: 'ticker',
    message: `closes at ${closes[bar]} USD on ${dates[bar]}, a price must be between ${SMALLEST_CLOSE} and ${LARGEST_CLOSE}: choose another period or ticker`,
  };
}

/** Throws INVALID_INPUT where an amount, such as a gain multiplied day by day, is beyond what can be computed with. */
export function refuseBeyond(amount: number, date: string | undefined): void {
  if (Math.abs(amount) <= LARGEST_AMOUNT) return;
  throw invalidInput([
    {
      path: 'endDate',
      message: `must be before ${date}: by then this run has grown beyond 9 quadrillion USD; end earlier or lower the leverage`,
    },
  ]);
}
