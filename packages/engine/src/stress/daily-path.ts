import type { DataframeCell, DataframeColumn, ResultDocument } from '@margin/contracts';

/** The daily values of a finished document, one per bar; fractions, NaN if there is no value. */
export interface DailyPath {
  readonly dates: readonly string[];
  /** The time-weighted index. */
  readonly index: Float64Array;
  readonly drawdown: Float64Array;
  /** USD, the unlevered instrument. */
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
    return data.map((row) => row[place]);
  };
  const numbers = (column: DataframeColumn) => Float64Array.from(cells(column), numberOf);
  const held = cells('in_position');
  return {
    dates: cells('date').map(String),
    index: numbers('twr_index'),
    drawdown: numbers('drawdown'),
    benchmark: numbers('benchmark_equity'),
    cushion: numbers('cushion').map((cushion, bar) => (held[bar] === true ? cushion : Number.NaN)),
    liquidations: events.filter(({ type }) => type === 'liquidation').map(({ date }) => date),
  };
}
