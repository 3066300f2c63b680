import { DATAFRAME_COLUMNS, type DailyTable, METRIC_KEYS, type Round } from '@margin/contracts';
import type { ChartInput } from '../chart-input.ts';

const parameters: ChartInput['parameters'] = {
  ticker: 'SPX',
  holdings: [{ ticker: 'SPX', weight: 1, maintenance_margin: null }],
  start_date: '2019-12-30',
  end_date: '2020-02-04',
  initial_investment: 100,
  leverage: 2,
  account_type: 'reg_t',
  maintenance_margin: 0.25,
  mode: 'liquidation_reentry',
  profit_threshold: null,
  interest: { kind: 'fed_funds', spread: 0.015 },
  interest_posting: 'monthly',
  dividend_policy: 'reduce_loan',
  trading_cost: 0,
  reentry_wait_bars: 1,
  minimum_equity: 0,
  rebalance: { kind: 'none' },
  leverage_policy: { kind: 'hold' },
  cash_flow: null,
  liquidation: { kind: 'full' },
  call_days: 0,
  margin_check: 'close',
  portfolio_minimum: 0,
};

/** Six days over two years and three months: a fall, a liquidation on row 3, a day in cash, a re-entry on row 4. */
const SIX_DAYS: Partial<DailyTable> = {
  date: ['2019-12-30', '2019-12-31', '2020-01-02', '2020-01-31', '2020-02-03', '2020-02-04'],
  close: [100, 110, 90, 60, 60, 66],
  equity: [100, 120, 80, 20, 20, 24],
  benchmark_equity: [100, 110, 90, 60, 60, 66],
  twr_index: [1, 1.2, 0.8, 0.2, 0.2, 0.24],
  drawdown: [0, 0, -0.3333333333, -0.8333333333, -0.8333333333, -0.8],
  market_value: [200, 220, 180, 0, 40, 44],
  loan: [100, 99, 98, 0, 20, 20],
  accrued_interest: [0, 1, 2, 0, 0, 0.01],
  leverage: [2, 1.833333333, 2.25, 0, 2, 1.833333333],
  cushion: [0.5, 0.5416666667, 0.4375, 1, 0.5, 0.5416666667],
  margin_call_price: [66.66666667, 66.66666667, 66.66666667, 0, 40, 40.01],
  distance_to_call: [0.3333333333, 0.3939393939, 0.2592592593, null, 0.3333333333, 0.3937878788],
  benchmark_rate: [null, 0.0175, 0.0175, 0.0175, null, 0.0175],
  borrow_rate: [null, 0.0325, 0.0325, 0.0325, null, 0.0325],
  cumulative_interest: [0, 1, 2, 3, 3, 3.01],
  in_position: [true, true, true, false, true, true],
  round: [1, 1, 1, 1, 2, 2],
};

function columnsOf(given: Partial<DailyTable>): DailyTable {
  const length = given.date?.length ?? 0;
  const zeros = Object.fromEntries(
    DATAFRAME_COLUMNS.map((column) => [column, Array.from({ length }, () => 0)]),
  ) as unknown as DailyTable;
  return { ...zeros, ...given };
}

export function round(given: Partial<Round>): Round {
  return {
    round: 1,
    start_date: '2019-12-30',
    end_date: '2020-01-31',
    trading_days: 3,
    calendar_days: 32,
    start_equity: 100,
    end_equity: 20,
    profit: -80,
    return: -0.8,
    interest: 3,
    dividends: 0,
    trading_costs: 0,
    minimum_cushion: 0.4375,
    maximum_leverage: 2.25,
    exit_reason: 'liquidation',
    ...given,
  };
}

export function metricsOf(given: Partial<ChartInput['metrics']>): ChartInput['metrics'] {
  const nothing = Object.fromEntries(METRIC_KEYS.map((key) => [key, null])) as ChartInput['metrics'];
  return { ...nothing, ...given };
}

interface Given extends Omit<Partial<ChartInput>, 'columns' | 'parameters'> {
  columns?: Partial<DailyTable>;
  parameters?: Partial<ChartInput['parameters']>;
}

/** The six days, with the changes a test needs. */
export function handMadeInput(given: Given = {}): ChartInput {
  const columns = columnsOf({ ...SIX_DAYS, ...given.columns });
  return {
    events: [],
    rounds: [],
    metrics: metricsOf({}),
    unlevered: columns.benchmark_equity,
    targetRequirement: parameters.maintenance_margin,
    holdings: [],
    ...given,
    parameters: { ...parameters, ...given.parameters },
    columns,
  };
}

/** A run of `growth.length + 1` days in the market, whose index and benchmark change by `growth` each day. */
export function growing(growth: readonly number[], from = '2010-01-01'): ChartInput {
  const start = Date.parse(from);
  const index = [1];
  for (const r of growth) index.push((index.at(-1) ?? 1) * (1 + r));
  const date = index.map((_, day) => new Date(start + day * 86_400_000).toISOString().slice(0, 10));
  return handMadeInput({
    columns: columnsOf({
      date,
      twr_index: index,
      equity: index.map((value) => value * 100),
      benchmark_equity: index.map((value) => value * 100),
      in_position: index.map(() => true),
    }),
  });
}
