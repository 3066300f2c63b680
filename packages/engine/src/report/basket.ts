import type { Simulation } from '../simulation/simulate.ts';

/** All that a run holds, as one instrument; one value a bar, unrounded. */
export interface Basket {
  /** USD per share. */
  readonly close: Float64Array;
  readonly dividend: Float64Array;
  readonly shares: Float64Array;
}

/** Of the one instrument that a run holds. */
export function basketOf({ period, daily }: Simulation): Basket {
  const [holding, ...others] = period.holdings;
  const [shares] = daily.shares;
  if (!holding || !shares || others.length > 0)
    throw new RangeError(`a report is of 1 instrument, not ${period.holdings.length}`);
  return { close: holding.closes, dividend: holding.dividends, shares };
}
