import type { Attributes, PlotlyFigure } from '../plotly.ts';
import { list, object } from '../reading.ts';
import { readLayout } from './layout-rules.ts';
import { withoutLooks } from './looks.ts';
import { COORDINATES, DRAWN_AS, TRACE_RULES, TRACE_TYPES, type TraceType } from './trace-rules.ts';

export const MOST_POINTS = 200_000;
const MOST_TRACES = 100;

export interface AllowedFigure {
  figure: PlotlyFigure;
  /** What was left out and why, one line each; empty for figures of the engine. */
  notes: string[];
}

const isTraceType = (type: unknown): type is TraceType => TRACE_TYPES.some((known) => known === type);

/** Plotly draws a trace without a type as a scatter. */
function typeOf({ type = 'scatter' }: Attributes): unknown {
  return typeof type === 'string' && Object.hasOwn(DRAWN_AS, type) ? DRAWN_AS[type] : type;
}

const isGiven = (value: unknown) => value !== undefined && value !== null;

/** Coordinates of a trace that cannot be read; without them it would show something else. */
const refusedCoordinates = (trace: Attributes, allowed: Attributes) =>
  COORDINATES.filter((key) => isGiven(trace[key]) && !isGiven(allowed[key]));

function pointsOf(trace: Attributes): number {
  const inRows = (rows: unknown) => list(rows).reduce((sum: number, row) => sum + list(row).length, 0);
  const lists = ['x', 'y', 'labels', 'values', 'open', 'q1'].map((key) => list(trace[key]).length);
  return Math.max(inRows(trace.z), inRows(object(trace.cells).values), ...lists);
}

/**
 * The part of a figure that is safe to pass to Plotly, even from an untrusted author: SVG traces of known
 * types with known attributes, and at most 200,000 points. A trace is drawn with all of its coordinates or
 * not at all. Texts stay as they are; `escapeMarkup` escapes them later.
 */
export function allowFigure({ data, layout }: PlotlyFigure): AllowedFigure {
  const notes: string[] = [];
  const dropped: string[] = [];
  const traces: Attributes[] = [];
  let points = 0;
  for (const [i, trace] of data.slice(0, MOST_TRACES).entries()) {
    const type = typeOf(trace);
    if (!isTraceType(type)) {
      notes.push(`Trace ${i + 1} has an unsupported type: ${String(type).slice(0, 40)}`);
      continue;
    }
    const refused: string[] = [];
    const allowed = object(TRACE_RULES[type](withoutLooks({ ...trace, type }), `data[${i}]`, refused));
    const missing = refusedCoordinates(trace, allowed);
    if (missing.length > 0) {
      notes.push(`Trace ${i + 1} is not drawn: its ${missing.join(', ')} cannot be read`);
      continue;
    }
    dropped.push(...refused);
    points += pointsOf(allowed);
    if (points > MOST_POINTS) {
      notes.push(`Traces from ${i + 1} on exceed the limit of ${MOST_POINTS.toLocaleString('en-US')} points`);
      break;
    }
    traces.push(allowed);
  }
  if (data.length > MOST_TRACES) notes.push(`Showing the first ${MOST_TRACES} of ${data.length} traces`);
  const allowedLayout = object(readLayout(withoutLooks(layout), 'layout', dropped));
  if (dropped.length > 0) notes.push(droppedNote(dropped));
  return { figure: { data: traces, layout: allowedLayout }, notes };
}

const NAMED = 12;

function droppedNote(dropped: readonly string[]): string {
  const more = dropped.length > NAMED ? ` and ${dropped.length - NAMED} more` : '';
  return `Not drawn: ${dropped.slice(0, NAMED).join(', ')}${more}`;
}
