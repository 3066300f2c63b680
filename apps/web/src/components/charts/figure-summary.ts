import type { Attributes, PlotlyFigure } from './plotly.ts';
import { list, object, text } from './reading.ts';
import { traceSeries } from './trace-series.ts';
import { valueText } from './value-text.ts';

const MOST_LINES = 8;

/** Indices of the first, last, smallest and largest value of a trace. */
interface Extremes {
  first: number;
  last: number;
  low: number;
  high: number;
}

function extremesOf(values: readonly unknown[]): Extremes | null {
  let found: Extremes | null = null;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  values.forEach((value, i) => {
    if (typeof value !== 'number') return;
    found ??= { first: i, last: i, low: i, high: i };
    found.last = i;
    if (value < low) [low, found.low] = [value, i];
    if (value > high) [high, found.high] = [value, i];
  });
  return found;
}

function summarizeLine(figure: PlotlyFigure, trace: Attributes): string | null {
  // For prices, the last of the four: the close.
  const { values, places } = traceSeries(trace, '').at(-1) ?? { values: [], places: [] };
  const extremes = extremesOf(values);
  if (!extremes) return null;
  const write = valueText(figure, trace);
  const say = (i: number) => `${write(values[i])} (${String(places[i] ?? i + 1)})`;
  const { first, last, low, high } = extremes;
  return `from ${say(first)} to ${say(last)}, lowest ${say(low)}, highest ${say(high)}`;
}

/** Lists a few marks, counts many. */
function summarizeMarks(trace: Attributes): string {
  const places = list(trace.x).map(String);
  return places.length <= MOST_LINES ? places.join(', ') : `${places.length} times`;
}

function summarizeBars(figure: PlotlyFigure, trace: Attributes): string | null {
  const { values: ys, places: xs } = traceSeries(trace, '').at(-1) ?? { values: [], places: [] };
  if (ys.length > MOST_LINES) return summarizeLine(figure, trace);
  const write = valueText(figure, trace);
  return ys.map((value, i) => `${String(xs[i] ?? i + 1)} ${write(value)}`).join(', ');
}

function summarizeCells(figure: PlotlyFigure, trace: Attributes): string | null {
  const flat = list(trace.y).flatMap((row, i) =>
    list(list(trace.z)[i]).map((value, j) => ({ at: `${String(list(trace.x)[j])} ${String(row)}`, value })),
  );
  const line = { ...trace, x: flat.map(({ at }) => at), y: flat.map(({ value }) => value) };
  return summarizeLine(figure, line);
}

function summarizeTable(trace: Attributes): string {
  const columns = list(object(trace.cells).values);
  return `a table of ${columns.length} columns and ${list(columns[0]).length} rows`;
}

function summarizeTrace(figure: PlotlyFigure, trace: Attributes): string | null {
  if (trace.type === 'table') return summarizeTable(trace);
  if (trace.type === 'heatmap') return summarizeCells(figure, trace);
  if (trace.type === 'scatter' && trace.mode === 'markers') return summarizeMarks(trace);
  return trace.type === 'scatter' ? summarizeLine(figure, trace) : summarizeBars(figure, trace);
}

/** Describes a chart in text: one sentence per trace with its ends and extremes. */
export function figureSummary(figure: PlotlyFigure): string {
  const sentences = figure.data.slice(0, MOST_LINES).flatMap((trace) => {
    const summary = summarizeTrace(figure, trace);
    return summary ? [`${text(trace.name) || 'Values'}: ${summary}.`] : [];
  });
  const lines = list(figure.layout.shapes).flatMap((shape) => {
    const label = text(object(object(shape).label).text);
    return label ? [`Marked: ${label}.`] : [];
  });
  return [...sentences, ...lines].join(' ') || 'No data in this range.';
}
