import type { ExitReason, Round, RoundAnalysis } from '@margin/contracts';
import { at } from '../simulation/daily-series.ts';
import type { RoundSpan } from '../simulation/run.ts';
import type { Simulation } from '../simulation/simulate.ts';
import type { DailyRatios } from './daily-ratios.ts';
import { maximum, median, minimum, sum } from './metrics/statistics.ts';
import { roundMoney, roundNumber } from './rounding.ts';

/** The rounds, rounded, and their summary. */
export function analyseRounds(simulation: Simulation, ratios: DailyRatios): RoundAnalysis {
  const { rounds: spans, daily, outcome } = simulation;
  const rounds = spans.map((span, i) => describeRound(simulation, ratios, span, i + 1));
  const returns = spans.map(returnOf);
  return {
    rounds,
    summary: {
      outcome,
      rounds: rounds.length,
      liquidations: spans.filter(isLiquidated).length,
      profitable_rounds: spans.filter(({ startEquity, endEquity }) => endEquity > startEquity).length,
      best_return: roundNumber(maximum(returns)),
      worst_return: roundNumber(minimum(returns)),
      median_trading_days: median(spans.map(tradingDaysOf)),
      total_profit: roundMoney(sum(spans.map(({ startEquity, endEquity }) => endEquity - startEquity))),
      total_interest: roundMoney(sum(daily.interest)),
      total_dividends: roundMoney(sum(daily.dividend)),
      total_trading_costs: roundMoney(sum(daily.tradingCost)),
    },
  };
}

const ENDED_BY_LIQUIDATION = {
  liquidation: true,
  wiped_out: true,
  exhausted: false,
  end: false,
} as const satisfies Record<ExitReason, boolean>;

/** Whether the broker sold the position. */
export const isLiquidated = ({ exitReason }: Pick<RoundSpan, 'exitReason'>): boolean =>
  ENDED_BY_LIQUIDATION[exitReason];

/** Bars after the entry, the exit bar included. */
export const tradingDaysOf = ({ entryBar, exitBar }: RoundSpan): number => exitBar - entryBar;

const returnOf = ({ startEquity, endEquity }: RoundSpan): number => endEquity / startEquity - 1;

function describeRound(
  { period, daily }: Simulation,
  { cushion, leverage }: DailyRatios,
  span: RoundSpan,
  round: number,
): Round {
  const { entryBar, exitBar, startEquity, endEquity, exitReason } = span;
  const inRound = (column: Float64Array) => column.subarray(entryBar, exitBar + 1);
  // A bar on which everything was sold has no position.
  const lastHeldBar = exitReason === 'end' ? exitBar : exitBar - 1;
  const whileHeld = (column: Float64Array) => column.subarray(entryBar, lastHeldBar + 1);
  return {
    round,
    start_date: period.dates[entryBar] ?? '',
    end_date: period.dates[exitBar] ?? '',
    trading_days: tradingDaysOf(span),
    calendar_days: at(period.days, exitBar) - at(period.days, entryBar),
    start_equity: roundMoney(startEquity),
    end_equity: roundMoney(endEquity),
    profit: roundMoney(endEquity - startEquity),
    return: roundNumber(returnOf(span)),
    interest: roundMoney(sum(inRound(daily.interest))),
    dividends: roundMoney(sum(inRound(daily.dividend))),
    trading_costs: roundMoney(sum(inRound(daily.tradingCost))),
    minimum_cushion: roundNumber(minimum(whileHeld(cushion))),
    maximum_leverage: roundNumber(maximum(whileHeld(leverage))),
    exit_reason: exitReason,
  };
}
