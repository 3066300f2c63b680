import type { PlotlyFigure } from './plotly.ts';
import { list, object } from './reading.ts';
import { traceSeries } from './trace-series.ts';

export type FigureCell = string | number | boolean | null;

export interface FigureTable {
  columns: string[];
  rows: FigureCell[][];
}

const cellOf = (value: unknown): FigureCell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

const isCategory = (figure: PlotlyFigure) => object(figure.layout.xaxis).type === 'category';

/** Heading of the first column. */
function keyName(figure: PlotlyFigure): string {
  if (object(figure.layout.xaxis).type === 'date') return 'Date';
  return isCategory(figure) ? 'Category' : 'x';
}

function heatmapTable(trace: Record<string, unknown>): FigureTable {
  const rows = list(trace.y).map((label, row) => [cellOf(label), ...list(list(trace.z)[row]).map(cellOf)]);
  return { columns: ['', ...list(trace.x).map(String)], rows };
}

function tableOfTrace(trace: Record<string, unknown>): FigureTable {
  const columns = list(object(trace.cells).values).map((column) =>
    Array.isArray(column) ? column : [column],
  );
  const heads = list(object(trace.header).values).map(
    (head) => list(head).map(String).join(' ') || String(head),
  );
  const length = Math.max(0, ...columns.map((column) => column.length));
  return {
    columns: columns.map((_, i) => heads[i] ?? ''),
    rows: Array.from({ length }, (_, row) => columns.map((column) => cellOf(column[row]))),
  };
}

/**
 * The data of a figure as a table: one row per x value, one column per trace. A heatmap keeps its rows and
 * columns; the slices of a pie are its rows.
 */
export function figureTable(figure: PlotlyFigure): FigureTable {
  const heatmap = figure.data.find((trace) => trace.type === 'heatmap');
  if (heatmap) return heatmapTable(heatmap);
  const table = figure.data.find((trace) => trace.type === 'table');
  if (table) return tableOfTrace(table);
  const series = figure.data.flatMap((trace, i) => traceSeries(trace, `Trace ${i + 1}`));
  const rows = new Map<FigureCell, FigureCell[]>();
  series.forEach(({ places, values }, column) => {
    const length = Math.max(places.length, values.length);
    for (let i = 0; i < length; i++) {
      const key = places.length > 0 ? cellOf(places[i]) : i + 1;
      const row = rows.get(key) ?? [key, ...series.map(() => null)];
      row[column + 1] = cellOf(values[i]);
      rows.set(key, row);
    }
  });
  const names = series.map(({ name }) => name);
  const inOrder = [...rows.values()];
  if (!isCategory(figure)) inOrder.sort((a, b) => compare(a[0] ?? null, b[0] ?? null));
  return { columns: [keyName(figure), ...names], rows: inOrder };
}

function compare(a: FigureCell, b: FigureCell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
