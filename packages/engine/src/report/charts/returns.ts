import { roundNumber } from '../rounding.ts';

/** The change from each value to the next, null if the earlier one is 0 or less. Has one entry fewer than `values`. */
export function changes(values: readonly number[]): (number | null)[] {
  return values.slice(1).map((value, i) => {
    const before = values[i] ?? 0;
    return before > 0 ? value / before - 1 : null;
  });
}

/**
 * The return of each calendar period, keyed by the first `keyLength` characters of the date (7: month, 4: year). The
 * first period starts from `start`. Null if the value before the period is 0 or less.
 */
export function periodReturns(
  dates: readonly string[],
  values: readonly number[],
  keyLength: 4 | 7,
  start: number,
): Map<string, number | null> {
  const lastOfPeriod = new Map<string, number>();
  dates.forEach((date, row) => {
    lastOfPeriod.set(date.slice(0, keyLength), values[row] ?? 0);
  });
  const returns = new Map<string, number | null>();
  let before = start;
  for (const [period, value] of lastOfPeriod) {
    returns.set(period, before > 0 ? roundNumber(value / before - 1) : null);
    before = value;
  }
  return returns;
}

/** Decline from the highest value so far, as a fraction of it: 0 or negative. */
export function drawdowns(values: readonly number[]): number[] {
  let peak = Number.NEGATIVE_INFINITY;
  return values.map((value) => {
    peak = Math.max(peak, value);
    return roundNumber(value / peak - 1);
  });
}
