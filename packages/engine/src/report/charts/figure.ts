import type { ChartFigure, ChartRole } from '@margin/contracts';
import { roundNumber } from '../rounding.ts';

/** A Plotly trace as this folder writes it: SVG types, and a role or a number instead of colors. */
export type Trace = {
  type: 'scatter' | 'bar' | 'heatmap' | 'waterfall';
  meta: { role: ChartRole } | { series: number };
} & Record<string, unknown>;

export type Axis = Record<string, unknown>;
export type Series = readonly (number | null)[];

export interface FigureParts {
  title: string;
  description: string;
  data: Trace[];
  yaxis: Axis;
  layout?: Record<string, unknown>;
}

export const usdAxis: Axis = { tickformat: '$~s', hoverformat: '$,.2f' };
export const percentAxis: Axis = { tickformat: '.4~%', hoverformat: '.2%' };

/** A line over dates or categories; a single point needs a marker to be visible. */
export function line(name: string, role: ChartRole, x: readonly string[], y: Series, more = {}): Trace {
  const mode = x.length === 1 ? 'markers' : 'lines';
  return { type: 'scatter', mode, name, meta: { role }, x, y, ...more };
}

/** A dotted line across the whole chart at `y`. */
export function referenceLine(role: ChartRole, y: number) {
  const value = roundNumber(y);
  return {
    type: 'line',
    name: role,
    xref: 'paper',
    x0: 0,
    x1: 1,
    y0: value,
    y1: value,
    line: { dash: 'dot', width: 1.2 },
  };
}

/** The margin-call level, labeled where there is usually no data. */
export function marginCallLine(y: number, yanchor: 'top' | 'bottom') {
  return { ...referenceLine('liquidation', y), label: { text: 'Margin call', textposition: 'end', yanchor } };
}

const DAY_MS = 86_400_000;
const MOST_DAY_TICKS = 8;

/** The date axis shared by all charts of a run. Over a few days, each day has a tick, not the hours in between. */
export function timeAxis(dates: readonly string[]): Axis {
  const axis = { type: 'date', range: [dates[0], dates.at(-1)], hoverformat: '%Y-%m-%d' };
  return dates.length <= MOST_DAY_TICKS ? { ...axis, tick0: dates[0], dtick: DAY_MS } : axis;
}

/** A figure over the days of the run. All of them share one date axis, even if a trace covers only a part of it. */
export function timeFigure(dates: readonly string[], parts: FigureParts): ChartFigure {
  const { title, description, data, yaxis, layout } = parts;
  return {
    title,
    description,
    data,
    layout: { xaxis: timeAxis(dates), yaxis, hovermode: 'x unified', ...layout },
  };
}

/** The values on rows with a position; the rest are gaps in the line. */
export function inMarket(values: Series, inPosition: readonly boolean[]): (number | null)[] {
  return values.map((value, row) => (inPosition[row] ? value : null));
}
