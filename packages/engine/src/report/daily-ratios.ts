import { cushionOf } from '../simulation/account.ts';
import { at } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { type Basket, basketOf } from './basket.ts';
import { type Benchmark, deriveBenchmark } from './benchmark.ts';
import { marginCallPrice } from './margin-call.ts';
import { drawdownsBelowMaximum } from './metrics/drawdowns.ts';

/** Values derived from the recorded rows, one per bar, unrounded. NaN if a ratio does not exist. */
export interface DailyRatios extends Benchmark {
  readonly basket: Basket;
  readonly leverage: Float64Array;
  readonly cushion: Float64Array;
  /** The close at which a call begins, USD; 0 if no fall in price triggers one, or without a position. */
  readonly marginCallPrice: Float64Array;
  /** The fall in price to that close, as a fraction; NaN without a position. */
  readonly distanceToCall: Float64Array;
  readonly cumulativeInterest: Float64Array;
  /** Decline from the running maximum of the time-weighted index, which starts at 1; 0 or negative. */
  readonly drawdown: Float64Array;
}

export function deriveRatios(simulation: Simulation): DailyRatios {
  const bars = simulation.period.dates.length;
  const column = () => new Float64Array(bars);
  const basket = basketOf(simulation);
  const ratios: DailyRatios = {
    ...deriveBenchmark(simulation),
    basket,
    leverage: column(),
    cushion: column(),
    marginCallPrice: column(),
    distanceToCall: column(),
    cumulativeInterest: column(),
    drawdown: drawdownsBelowMaximum(simulation.daily.index),
  };
  for (let bar = 0; bar < bars; bar += 1) deriveMargin(simulation, ratios, bar);
  return ratios;
}

function deriveMargin({ daily }: Simulation, ratios: DailyRatios, bar: number): void {
  const marketValue = at(daily.marketValue, bar);
  const equity = at(daily.equity, bar);
  const close = at(ratios.basket.close, bar);
  const shares = at(ratios.basket.shares, bar);
  const callPrice =
    shares > 0
      ? marginCallPrice({
          close,
          shares,
          requirementWeight: at(ratios.basket.requirementWeight, bar),
          owed: at(daily.loan, bar) + at(daily.accrued, bar) - at(daily.cash, bar),
        })
      : 0;
  ratios.leverage[bar] = equity > 0 ? marketValue / equity : Number.NaN;
  ratios.cushion[bar] = cushionOf(equity, at(daily.requirement, bar)) ?? Number.NaN;
  ratios.marginCallPrice[bar] = callPrice;
  ratios.distanceToCall[bar] = shares > 0 ? 1 - callPrice / close : Number.NaN;
  const interestBefore = bar === 0 ? 0 : at(ratios.cumulativeInterest, bar - 1);
  ratios.cumulativeInterest[bar] = interestBefore + at(daily.interest, bar);
}
