import { at } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';

/** Everything a run holds, as one instrument: one unrounded value per bar. */
export interface Basket {
  /** USD per share: the close of a single holding, else an index that starts at 100. */
  readonly close: Float64Array;
  readonly shares: Float64Array;
  /** The share of the market value that must be equity; NaN without a position. */
  readonly requirementWeight: Float64Array;
}

export function basketOf({ period, daily }: Simulation): Basket {
  const { basketClose: close, marketValue, requirement } = daily;
  const [holding, ...others] = period.holdings;
  const [shares] = daily.shares;
  // Quotients of the totals would not be exactly those of a single holding.
  if (holding && shares && others.length === 0) {
    const { maintenanceMargin } = holding;
    return {
      close,
      shares,
      requirementWeight: marketValue.map((value) => (value > 0 ? maintenanceMargin : Number.NaN)),
    };
  }
  return {
    close,
    shares: marketValue.map((value, bar) => value / at(close, bar)),
    requirementWeight: marketValue.map((value, bar) =>
      value > 0 ? at(requirement, bar) / value : Number.NaN,
    ),
  };
}
