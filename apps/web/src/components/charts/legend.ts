import { LINE_DASHES } from './line-dashes.ts';
import { isChartRole, roleVariable, seriesToken } from './palette.ts';
import type { Attributes, PlotlyFigure } from './plotly.ts';
import { object, text } from './reading.ts';

export interface LegendEntry {
  name: string;
  /** `line`, `area`, `bar` or the symbol of a marker. */
  mark: string;
  /** CSS color. */
  color: string;
  /** The dash of a line; missing if solid. */
  dash?: string;
  /** Indices of its traces. */
  traces: number[];
}

function markOf(trace: Attributes): string {
  if (trace.type !== 'scatter') return 'bar';
  if (trace.mode === 'markers') return text(object(trace.marker).symbol) || 'circle';
  return trace.fill || trace.stackgroup ? 'area' : 'line';
}

function colorOf(trace: Attributes): string {
  const { role, series } = object(trace.meta);
  if (isChartRole(role)) return roleVariable(role);
  const token = seriesToken(series);
  if (token !== null) return `var(--${token})`;
  return text(object(trace.line).color) || text(object(trace.marker).color) || 'var(--muted)';
}

function newEntry(name: string, trace: Attributes): LegendEntry {
  const dash = text(object(trace.line).dash);
  return {
    name,
    mark: markOf(trace),
    color: colorOf(trace),
    traces: [],
    ...(dash in LINE_DASHES && { dash }),
  };
}

/** Traces that fill the whole chart. */
const WITHOUT_SWITCH: ReadonlySet<unknown> = new Set(['heatmap', 'waterfall', 'pie', 'table', 'indicator']);

/** The legend entries of a chart: one per trace, or one per `legendgroup`. None for a single trace. */
export function legendOf({ data }: PlotlyFigure): LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  data.forEach((trace, i) => {
    if (WITHOUT_SWITCH.has(trace.type)) return;
    const name = text(trace.legendgroup) || text(trace.name) || `Trace ${i + 1}`;
    const entry = entries.get(name) ?? newEntry(name, trace);
    entry.traces.push(i);
    entries.set(name, entry);
  });
  return entries.size > 1 ? [...entries.values()] : [];
}
