import { cushionOf } from '../simulation/account.ts';
import { at } from '../simulation/columns.ts';
import { beyondReach, isWithinReach } from '../simulation/limits.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { drawdownsBelowMaximum } from './metrics/drawdowns.ts';

/** What follows from the recorded rows, one value a bar, unrounded. NaN where a ratio does not exist. */
export interface DailyRatios {
  readonly leverage: Float64Array;
  /** m x market value, USD. */
  readonly requirement: Float64Array;
  readonly cushion: Float64Array;
  /** The close at which a call begins, USD; 0 where no fall of the price brings one, or without a position. */
  readonly marginCallPrice: Float64Array;
  /** The fall of the price to that close, as a fraction; NaN without a position. */
  readonly distanceToCall: Float64Array;
  readonly cumulativeInterest: Float64Array;
  /** Below the running maximum of the time-weighted index, which starts at 1; 0 or negative. */
  readonly drawdown: Float64Array;
  /** Changes of the unlevered instrument, dividends in it, and what 1 became with them. */
  readonly benchmarkReturn: Float64Array;
  readonly benchmarkIndex: Float64Array;
}

export function deriveRatios(simulation: Simulation): DailyRatios {
  const bars = simulation.period.dates.length;
  const column = () => new Float64Array(bars);
  const ratios: DailyRatios = {
    leverage: column(),
    requirement: column(),
    cushion: column(),
    marginCallPrice: column(),
    distanceToCall: column(),
    cumulativeInterest: column(),
    drawdown: drawdownsBelowMaximum(simulation.rows.index),
    benchmarkReturn: column(),
    benchmarkIndex: column(),
  };
  for (let bar = 0; bar < bars; bar += 1) deriveMargin(simulation, ratios, bar);
  deriveBenchmark(simulation, ratios);
  return ratios;
}

function deriveMargin({ rows, period, parameters }: Simulation, ratios: DailyRatios, bar: number): void {
  const requirement = parameters.maintenanceMargin;
  const marketValue = at(rows.marketValue, bar);
  const equity = at(rows.equity, bar);
  const shares = at(rows.shares, bar);
  const owed = at(rows.loan, bar) + at(rows.accrued, bar) - at(rows.cash, bar);
  const callPrice = shares > 0 ? Math.max(0, owed / (shares * (1 - requirement))) : 0;
  ratios.leverage[bar] = equity > 0 ? marketValue / equity : Number.NaN;
  ratios.requirement[bar] = requirement * marketValue;
  ratios.cushion[bar] = cushionOf(equity, marketValue, requirement) ?? Number.NaN;
  ratios.marginCallPrice[bar] = callPrice;
  ratios.distanceToCall[bar] = shares > 0 ? 1 - callPrice / at(period.closes, bar) : Number.NaN;
  const interestBefore = bar === 0 ? 0 : at(ratios.cumulativeInterest, bar - 1);
  ratios.cumulativeInterest[bar] = interestBefore + at(rows.interest, bar);
}

function deriveBenchmark(
  { period, parameters }: Simulation,
  { benchmarkReturn, benchmarkIndex }: DailyRatios,
): void {
  benchmarkIndex[0] = 1;
  for (let bar = 1; bar < benchmarkIndex.length; bar += 1) {
    const growth = (at(period.closes, bar) + at(period.dividends, bar)) / at(period.closes, bar - 1);
    benchmarkReturn[bar] = growth - 1;
    benchmarkIndex[bar] = at(benchmarkIndex, bar - 1) * growth;
    const grown = at(benchmarkIndex, bar) * parameters.initialInvestment;
    if (!isWithinReach(grown)) throw beyondReach(period.dates[bar]);
  }
}
