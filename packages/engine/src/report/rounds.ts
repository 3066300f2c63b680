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
  const returns = spans.map((span) => returnOf(span, daily.index)).filter((value) => value !== null);
  return {
    rounds,
    summary: {
      outcome,
      rounds: rounds.length,
      liquidations: spans.filter(isLiquidated).length,
      profitable_rounds: spans.filter((span) => profitOf(span) > 0).length,
      best_return: returns.length > 0 ? roundNumber(maximum(returns)) : null,
      worst_return: returns.length > 0 ? roundNumber(minimum(returns)) : null,
      median_trading_days: median(spans.map(tradingDaysOf)),
      total_profit: roundMoney(sum(spans.map(profitOf))),
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

const profitOf = ({ startEquity, endEquity, flows }: RoundSpan): number => endEquity - startEquity - flows;

/** Null if the index was 0 before the round. */
function returnOf({ entryBar, exitBar, startEquity, endEquity, flows }: RoundSpan, index: Float64Array) {
  // All flows of a run have the same sign.
  if (flows === 0) return endEquity / startEquity - 1;
  const before = entryBar === 0 ? 1 : at(index, entryBar - 1);
  return before === 0 ? null : at(index, exitBar) / before - 1;
}

function describeRound(
  { period, daily }: Simulation,
  { cushion, leverage }: DailyRatios,
  span: RoundSpan,
  round: number,
): Round {
  const { entryBar, exitBar, startEquity, endEquity, flows, exitReason } = span;
  const roundReturn = returnOf(span, daily.index);
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
    cash_flow: roundMoney(flows),
    profit: roundMoney(profitOf(span)),
    return: roundReturn === null ? null : roundNumber(roundReturn),
    interest: roundMoney(sum(inRound(daily.interest))),
    dividends: roundMoney(sum(inRound(daily.dividend))),
    trading_costs: roundMoney(sum(inRound(daily.tradingCost))),
    minimum_cushion: roundNumber(minimum(whileHeld(cushion))),
    maximum_leverage: roundNumber(maximum(whileHeld(leverage))),
    exit_reason: exitReason,
  };
}
