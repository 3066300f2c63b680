import type { DailyColumns } from '@margin/contracts';
import { at } from '../simulation/columns.ts';
import type { Simulation } from '../simulation/simulate.ts';
import type { DailyRatios } from './daily-ratios.ts';
import { roundMoney, roundNumber } from './rounding.ts';

/** The daily table, rounded: what the document shows, what the charts draw. */
export function buildDailyColumns(
  { period, rows, parameters }: Simulation,
  ratios: DailyRatios,
): DailyColumns {
  const initial = parameters.initialInvestment;
  return {
    date: [...period.dates],
    close: convert(period.closes, roundNumber),
    shares: convert(rows.shares, roundNumber),
    market_value: convert(rows.marketValue, roundMoney),
    loan: convert(rows.loan, roundMoney),
    accrued_interest: convert(rows.accrued, roundMoney),
    cash: convert(rows.cash, roundMoney),
    equity: convert(rows.equity, roundMoney),
    leverage: convert(ratios.leverage, roundOrNull),
    maintenance_requirement: convert(ratios.requirement, roundMoney),
    excess_liquidity: convert(rows.equity, (equity, bar) => roundMoney(equity - at(ratios.requirement, bar))),
    cushion: convert(ratios.cushion, roundOrNull),
    margin_call_price: convert(ratios.marginCallPrice, roundNumber),
    distance_to_call: convert(ratios.distanceToCall, roundOrNull),
    benchmark_rate: convert(rows.benchmarkRate, roundOrNull),
    borrow_rate: convert(rows.borrowRate, roundOrNull),
    daily_interest: convert(rows.interest, roundMoney),
    cumulative_interest: convert(ratios.cumulativeInterest, roundMoney),
    dividend: convert(rows.dividend, roundMoney),
    trading_cost: convert(rows.tradingCost, roundMoney),
    contribution: convert(rows.contribution, roundMoney),
    twr_index: convert(rows.index, roundNumber),
    drawdown: convert(ratios.drawdown, roundNumber),
    benchmark_equity: convert(ratios.benchmarkIndex, (index) => roundMoney(initial * index)),
    in_position: convert(rows.shares, (shares) => shares > 0),
    round: convert(rows.round, (round) => (round > 0 ? round : null)),
  };
}

const roundOrNull = (value: number) => (Number.isNaN(value) ? null : roundNumber(value));

function convert<Cell>(column: Float64Array, cellOf: (value: number, bar: number) => Cell): Cell[] {
  const cells = new Array<Cell>(column.length);
  for (let bar = 0; bar < column.length; bar += 1) cells[bar] = cellOf(at(column, bar), bar);
  return cells;
}
