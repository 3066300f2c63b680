import type { DailyTable } from '@margin/contracts';
import { at } from '../simulation/daily-series.ts';
import type { Simulation } from '../simulation/simulate.ts';
import type { DailyRatios } from './daily-ratios.ts';
import { roundMoney, roundNumber } from './rounding.ts';

/** The daily table, rounded: the document stores it and the charts draw it. */
export function buildDailyTable(simulation: Simulation, ratios: DailyRatios): DailyTable {
  const { period, daily } = simulation;
  const { basket } = ratios;
  return {
    date: [...period.dates],
    close: convert(basket.close, roundNumber),
    shares: convert(basket.shares, roundNumber),
    market_value: convert(daily.marketValue, roundMoney),
    loan: convert(daily.loan, roundMoney),
    accrued_interest: convert(daily.accrued, roundMoney),
    cash: convert(daily.cash, roundMoney),
    equity: convert(daily.equity, roundMoney),
    leverage: convert(ratios.leverage, roundOrNull),
    maintenance_requirement: convert(daily.requirement, roundMoney),
    excess_liquidity: convert(daily.equity, (equity, bar) => roundMoney(equity - at(daily.requirement, bar))),
    cushion: convert(ratios.cushion, roundOrNull),
    margin_call_price: convert(ratios.marginCallPrice, roundNumber),
    distance_to_call: convert(ratios.distanceToCall, roundOrNull),
    benchmark_rate: convert(daily.benchmarkRate, roundOrNull),
    borrow_rate: convert(daily.borrowRate, roundOrNull),
    daily_interest: convert(daily.interest, roundMoney),
    cumulative_interest: convert(ratios.cumulativeInterest, roundMoney),
    dividend: convert(daily.dividend, roundMoney),
    trading_cost: convert(daily.tradingCost, roundMoney),
    contribution: convert(daily.contribution, roundMoney),
    twr_index: convert(daily.index, roundNumber),
    drawdown: convert(ratios.drawdown, roundNumber),
    benchmark_equity: convert(ratios.benchmarkEquity, roundMoney),
    in_position: convert(daily.marketValue, (marketValue) => marketValue > 0),
    round: convert(daily.round, (round) => (round > 0 ? round : null)),
    cash_flow: convert(daily.cashFlow, roundMoney),
    in_call: convert(daily.inCall, (call) => call > 0),
    requirement_weight: convert(basket.requirementWeight, roundOrNull),
  };
}

const roundOrNull = (value: number) => (Number.isNaN(value) ? null : roundNumber(value));

function convert<Cell>(column: Float64Array, cellOf: (value: number, bar: number) => Cell): Cell[] {
  const cells = new Array<Cell>(column.length);
  for (let bar = 0; bar < column.length; bar += 1) cells[bar] = cellOf(at(column, bar), bar);
  return cells;
}
