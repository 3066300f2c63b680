import type { Attributes, PlotlyFigure } from './plotly.ts';
import { list, object } from './reading.ts';

export type Scale = 'log' | 'linear';

const SPAN_OF_THREE_TICKS = 5;

/** The smallest and largest value on the first value axis; null if there are none. */
export function valueRange(figure: PlotlyFigure): [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const trace of figure.data) {
    if (trace.yaxis !== undefined && trace.yaxis !== 'y') continue;
    for (const value of list(trace.y)) {
      if (typeof value !== 'number') continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : null;
}

const isDollarAxis = (axis: Attributes) =>
  typeof axis.tickformat === 'string' && axis.tickformat.includes('$');

/** The scale that the figure itself asks for. */
export const ownScale = (figure: PlotlyFigure): Scale =>
  object(figure.layout.yaxis).type === 'log' ? 'log' : 'linear';

/**
 * A log axis makes sense for money over time that stays above 0, and for figures that ask for one; stacked
 * areas only make sense from 0.
 */
export function canSwitchScale(figure: PlotlyFigure): boolean {
  const axis = object(figure.layout.yaxis);
  const overTime = object(figure.layout.xaxis).type === 'date';
  const stacked = figure.data.some((trace) => trace.stackgroup !== undefined || trace.yaxis === 'y2');
  // Checked last, because there are thousands of values.
  if (!overTime || stacked || !(isDollarAxis(axis) || axis.type === 'log')) return false;
  const range = valueRange(figure);
  return range !== null && range[0] > 0;
}

/**
 * The axis on another scale. A log axis has ticks at 1, 2 and 5 of each decade once the values span enough of
 * one.
 */
export function scaleAxis(axis: Attributes, scale: Scale, range: [number, number] | null): Attributes {
  const { dtick: _, ...rest } = axis;
  if (scale === 'linear') return { ...rest, type: 'linear' };
  const wide = range !== null && range[1] / range[0] >= SPAN_OF_THREE_TICKS;
  return { ...rest, type: 'log', ...(wide && { dtick: 'D2' }) };
}
