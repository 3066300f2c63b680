import type { DataframeCell, DataframeColumn, ResultDocument } from '@margin/contracts';
import { at } from '../simulation/daily-series.ts';

/** The daily values of a finished document, one per bar; fractions, NaN if there is no value. */
export interface DailyPath {
  readonly dates: readonly string[];
  /** The time-weighted index. */
  readonly index: Float64Array;
  readonly drawdown: Float64Array;
  /** The unlevered instrument, up to a factor: cash flows do not move it. NaN once it is used up. */
  readonly benchmark: Float64Array;
  /** NaN out of the market. */
  readonly cushion: Float64Array;
  /** The dates of the liquidations, ascending. */
  readonly liquidations: readonly string[];
}

const NEEDED = [
  'date',
  'twr_index',
  'drawdown',
  'benchmark_equity',
  'cushion',
  'in_position',
] as const satisfies readonly DataframeColumn[];

const numberOf = (cell: DataframeCell | undefined) => (typeof cell === 'number' ? cell : Number.NaN);

/** Reads the daily table of a document; null if it is empty or lacks a column. */
export function dailyPath({
  dataframe: { columns, data },
  events,
}: Pick<ResultDocument, 'dataframe' | 'events'>): DailyPath | null {
  if (data.length === 0 || NEEDED.some((column) => !columns.includes(column))) return null;
  const cells = (column: DataframeColumn) => {
    const place = columns.indexOf(column);
    return data.map((row) => (place < 0 ? null : row[place]));
  };
  const numbers = (column: DataframeColumn) => Float64Array.from(cells(column), numberOf);
  const held = cells('in_position');
  return {
    dates: cells('date').map(String),
    index: numbers('twr_index'),
    drawdown: numbers('drawdown'),
    benchmark: growthOf(numbers('benchmark_equity'), numbers('cash_flow')),
    cushion: numbers('cushion').map((cushion, bar) => (held[bar] === true ? cushion : Number.NaN)),
    liquidations: events.filter(({ type }) => type === 'liquidation').map(({ date }) => date),
  };
}

/** `flows` are part of the equity of their bar; NaN in documents without that column. */
function growthOf(equity: Float64Array, flows: Float64Array): Float64Array {
  if (!flows.some((flow) => Math.abs(flow) > 0)) return equity;
  const growth = new Float64Array(equity.length).fill(1);
  for (let bar = 1; bar < equity.length; bar += 1) {
    const before = at(equity, bar) > 0 ? at(equity, bar) - at(flows, bar) : Number.NaN;
    growth[bar] = at(growth, bar - 1) * (before / at(equity, bar - 1));
  }
  return growth;
}
