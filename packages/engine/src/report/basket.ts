import type { Simulation } from '../simulation/simulate.ts';

/** Everything a run holds, as one instrument: one unrounded value per bar. */
export interface Basket {
  /** USD per share. */
  readonly close: Float64Array;
  readonly dividend: Float64Array;
  readonly shares: Float64Array;
}

export function basketOf({ period, daily }: Simulation): Basket {
  const [holding, ...others] = period.holdings;
  const [shares] = daily.shares;
  if (!holding || !shares || others.length > 0)
    throw new RangeError(`a report covers exactly 1 instrument, not ${period.holdings.length}`);
  return { close: holding.closes, dividend: holding.dividends, shares };
}
