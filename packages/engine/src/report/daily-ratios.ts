import { cushionOf } from '../simulation/account.ts';
import { at } from '../simulation/daily-series.ts';
import { beyondReach, isWithinReach } from '../simulation/limits.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { type Basket, basketOf } from './basket.ts';
import { drawdownsBelowMaximum } from './metrics/drawdowns.ts';

/** Values derived from the recorded rows, one per bar, unrounded. NaN if a ratio does not exist. */
export interface DailyRatios {
  readonly leverage: Float64Array;
  readonly cushion: Float64Array;
  /** The close at which a call begins, USD; 0 if no fall in price triggers one, or without a position. */
  readonly marginCallPrice: Float64Array;
  /** The fall in price to that close, as a fraction; NaN without a position. */
  readonly distanceToCall: Float64Array;
  readonly cumulativeInterest: Float64Array;
  /** Decline from the running maximum of the time-weighted index, which starts at 1; 0 or negative. */
  readonly drawdown: Float64Array;
  /** Daily changes of the unlevered instrument, including dividends, and the growth of 1. */
  readonly benchmarkReturn: Float64Array;
  readonly benchmarkIndex: Float64Array;
}

export function deriveRatios(simulation: Simulation): DailyRatios {
  const bars = simulation.period.dates.length;
  const column = () => new Float64Array(bars);
  const ratios: DailyRatios = {
    leverage: column(),
    cushion: column(),
    marginCallPrice: column(),
    distanceToCall: column(),
    cumulativeInterest: column(),
    drawdown: drawdownsBelowMaximum(simulation.daily.index),
    benchmarkReturn: column(),
    benchmarkIndex: column(),
  };
  const basket = basketOf(simulation);
  for (let bar = 0; bar < bars; bar += 1) deriveMargin(simulation, basket, ratios, bar);
  deriveBenchmark(simulation, basket, ratios);
  return ratios;
}

function deriveMargin(
  { daily, parameters }: Simulation,
  basket: Basket,
  ratios: DailyRatios,
  bar: number,
): void {
  const marketValue = at(daily.marketValue, bar);
  const equity = at(daily.equity, bar);
  const shares = at(basket.shares, bar);
  const owed = at(daily.loan, bar) + at(daily.accrued, bar) - at(daily.cash, bar);
  const callPrice = shares > 0 ? Math.max(0, owed / (shares * (1 - parameters.maintenanceMargin))) : 0;
  ratios.leverage[bar] = equity > 0 ? marketValue / equity : Number.NaN;
  ratios.cushion[bar] = cushionOf(equity, at(daily.requirement, bar)) ?? Number.NaN;
  ratios.marginCallPrice[bar] = callPrice;
  ratios.distanceToCall[bar] = shares > 0 ? 1 - callPrice / at(basket.close, bar) : Number.NaN;
  const interestBefore = bar === 0 ? 0 : at(ratios.cumulativeInterest, bar - 1);
  ratios.cumulativeInterest[bar] = interestBefore + at(daily.interest, bar);
}

function deriveBenchmark(
  { period, parameters }: Simulation,
  { close, dividend }: Basket,
  { benchmarkReturn, benchmarkIndex }: DailyRatios,
): void {
  benchmarkIndex[0] = 1;
  for (let bar = 1; bar < benchmarkIndex.length; bar += 1) {
    const growth = (at(close, bar) + at(dividend, bar)) / at(close, bar - 1);
    benchmarkReturn[bar] = growth - 1;
    benchmarkIndex[bar] = at(benchmarkIndex, bar - 1) * growth;
    const grown = at(benchmarkIndex, bar) * parameters.initialInvestment;
    if (!isWithinReach(grown)) throw beyondReach(period.dates[bar]);
  }
}
