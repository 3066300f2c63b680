import type { Attributes, PlotlyFigure } from './plotly.ts';
import { list, object, text } from './reading.ts';
import { valueText } from './value-text.ts';

const MOST_LINES = 8;

interface Extreme {
  value: number;
  at: string;
}

interface Extremes {
  first: Extreme;
  last: Extreme;
  low: Extreme;
  high: Extreme;
}

function extremesOf(trace: Attributes): Extremes | null {
  const xs = list(trace.x ?? trace.labels);
  let found: Extremes | null = null;
  list(trace.y ?? trace.values).forEach((value, i) => {
    if (typeof value !== 'number') return;
    const here = { value, at: String(xs[i] ?? i + 1) };
    found ??= { first: here, last: here, low: here, high: here };
    found.last = here;
    if (value < found.low.value) found.low = here;
    if (value > found.high.value) found.high = here;
  });
  return found;
}

function summarizeLine(figure: PlotlyFigure, trace: Attributes): string | null {
  const extremes = extremesOf(trace);
  if (!extremes) return null;
  const write = valueText(figure, trace);
  const { first, last, low, high } = extremes;
  const ends = `from ${write(first.value)} (${first.at}) to ${write(last.value)} (${last.at})`;
  return `${ends}, lowest ${write(low.value)} (${low.at}), highest ${write(high.value)} (${high.at})`;
}

/** Few marks are listed, many are counted. */
function summarizeMarks(trace: Attributes): string {
  const places = list(trace.x).map(String);
  return places.length <= MOST_LINES ? places.join(', ') : `${places.length} times`;
}

function summarizeBars(figure: PlotlyFigure, trace: Attributes): string | null {
  const ys = list(trace.y ?? trace.values);
  const xs = list(trace.x ?? trace.labels);
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

function summarizeTrace(figure: PlotlyFigure, trace: Attributes): string | null {
  if (trace.type === 'heatmap') return summarizeCells(figure, trace);
  if (trace.type === 'scatter' && trace.mode === 'markers') return summarizeMarks(trace);
  return trace.type === 'scatter' ? summarizeLine(figure, trace) : summarizeBars(figure, trace);
}

/** What a chart shows, in words: a sentence a trace with its ends and extremes. */
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
