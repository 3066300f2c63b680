import {
  type Dataframe,
  type DataframeCell,
  type DataframeColumn,
  formatNumber,
  NO_VALUE,
} from '@margin/contracts';
import type { DataColumn } from '../../components/data-table/cell.ts';

interface Kind {
  unit: string;
  width: number;
  write: (value: number) => string;
  isText?: boolean;
}

const usd: Kind = { unit: 'USD', width: 13, write: (value) => formatNumber(value) };
const price: Kind = { ...usd, width: 10 };
const percent: Kind = { unit: '%', width: 9, write: (value) => formatNumber(value * 100) };
const rate: Kind = { ...percent, unit: '% a year' };
const times: Kind = { unit: '×', width: 9, write: (value) => formatNumber(value, { digits: 3 }) };
const shares: Kind = { unit: 'shares', width: 12, write: (value) => formatNumber(value, { digits: 4 }) };
const index: Kind = { unit: 'start = 1', width: 9, write: (value) => formatNumber(value, { digits: 4 }) };
const whole: Kind = { unit: '', width: 7, write: (value) => formatNumber(value, { digits: 0 }) };
const word: Kind = { unit: '', width: 10, write: String };

/** Name and kind of each column; one precision per column. */
const COLUMNS = {
  date: ['Date', word],
  close: ['Close', price],
  shares: ['Shares', shares],
  market_value: ['Market value', usd],
  loan: ['Loan', usd],
  accrued_interest: ['Accrued interest', usd],
  cash: ['Cash', usd],
  equity: ['Equity', usd],
  leverage: ['Leverage', times],
  maintenance_requirement: ['Requirement', usd],
  excess_liquidity: ['Excess liquidity', usd],
  cushion: ['Cushion', percent],
  margin_call_price: ['Call price', price],
  distance_to_call: ['Distance', percent],
  benchmark_rate: ['Fed funds', rate],
  borrow_rate: ['Borrow rate', rate],
  daily_interest: ['Interest', usd],
  cumulative_interest: ['Interest so far', usd],
  dividend: ['Dividend', usd],
  trading_cost: ['Cost', usd],
  contribution: ['Contribution', usd],
  twr_index: ['Index', index],
  drawdown: ['Drawdown', percent],
  benchmark_equity: ['Unlevered', usd],
  in_position: ['In position', word],
  round: ['Round', whole],
  cash_flow: ['Cash flow', usd],
  in_call: ['In call', word],
  requirement_weight: ['Requirement share', percent],
} as const satisfies Record<DataframeColumn, readonly [string, Kind]>;

const isKnown = (name: string): name is DataframeColumn => Object.hasOwn(COLUMNS, name);

function writeWith(write: (value: number) => string): DataColumn['write'] {
  return (value: DataframeCell) => {
    if (value === null) return NO_VALUE;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return typeof value === 'number' ? write(value) : value;
  };
}

/** How to show a column of the dataframe; an unknown column keeps its name and its numbers. */
export function dailyColumn(name: string, values: readonly DataframeCell[] = []): DataColumn {
  const [title, kind] = isKnown(name) ? COLUMNS[name] : ([name, ownKind(values)] as const);
  return {
    name: title,
    unit: kind.unit,
    width: Math.max(kind.width, title.length + 1),
    align: name === 'date' || kind === word || kind.isText ? 'start' : 'end',
    write: writeWith(kind.write),
  };
}

const LOOKED_AT = 100;

export const dailyColumns = ({ columns, data }: Dataframe): DataColumn[] =>
  columns.map((name, i) =>
    dailyColumn(
      name,
      data.slice(0, LOOKED_AT).map((row) => row[i] ?? null),
    ),
  );

/** As wide as its content; text aligns left. */
function ownKind(values: readonly DataframeCell[]): Kind {
  const given = values.filter((value) => value !== null);
  const longest = Math.max(8, ...given.map((value) => String(value).length));
  return {
    unit: '',
    width: Math.min(longest + 1, 40),
    write: String,
    isText: !given.every((value) => typeof value === 'number'),
  };
}
