import type { PlotlyFigure } from './plotly.ts';
import { list, object, text } from './reading.ts';

export type FigureCell = string | number | boolean | null;

export interface FigureTable {
  columns: string[];
  rows: FigureCell[][];
}

const cellOf = (value: unknown): FigureCell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

const isCategory = (figure: PlotlyFigure) => object(figure.layout.xaxis).type === 'category';

/** What the first column is called. */
function keyName(figure: PlotlyFigure): string {
  if (object(figure.layout.xaxis).type === 'date') return 'Date';
  return isCategory(figure) ? 'Category' : 'x';
}

function heatmapTable(trace: Record<string, unknown>): FigureTable {
  const rows = list(trace.y).map((label, row) => [cellOf(label), ...list(list(trace.z)[row]).map(cellOf)]);
  return { columns: ['', ...list(trace.x).map(String)], rows };
}

/**
 * The data of a figure as one table: a row for each place on the x axis, a column for each trace. A heatmap keeps
 * its own rows and columns; the slices of a pie are its rows.
 */
export function figureTable(figure: PlotlyFigure): FigureTable {
  const heatmap = figure.data.find((trace) => trace.type === 'heatmap');
  if (heatmap) return heatmapTable(heatmap);
  const rows = new Map<FigureCell, FigureCell[]>();
  figure.data.forEach((trace, column) => {
    const ys = list(trace.y ?? trace.values);
    const xs = list(trace.x ?? trace.labels);
    const length = Math.max(xs.length, ys.length);
    for (let i = 0; i < length; i++) {
      const key = xs.length > 0 ? cellOf(xs[i]) : i + 1;
      const row = rows.get(key) ?? [key, ...figure.data.map(() => null)];
      row[column + 1] = cellOf(ys[i]);
      rows.set(key, row);
    }
  });
  const names = figure.data.map((trace, i) => text(trace.name) || `Trace ${i + 1}`);
  const inOrder = [...rows.values()];
  if (!isCategory(figure)) inOrder.sort((a, b) => compare(a[0] ?? null, b[0] ?? null));
  return { columns: [keyName(figure), ...names], rows: inOrder };
}

function compare(a: FigureCell, b: FigureCell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
