import { formatNumber, formatPercent, formatUsd, NO_VALUE } from '@margin/contracts';
import type { Attributes, PlotlyFigure } from './plotly.ts';
import { object, text } from './reading.ts';

/** The value axis of a trace. */
function axisOf(figure: PlotlyFigure, trace: Attributes): Attributes {
  const id = text(trace.yaxis) || 'y';
  return object(figure.layout[`yaxis${id.slice(1)}`]);
}

/** Formats the values of a trace like its axis: dollars, percent, multiples, or plain numbers. */
export function valueText(figure: PlotlyFigure, trace: Attributes, digits = 2): (value: unknown) => string {
  const axis = axisOf(figure, trace);
  const isPercent = text(axis.tickformat).endsWith('%') || trace.type === 'heatmap';
  const isUsd = text(axis.tickformat).includes('$');
  const suffix = text(axis.ticksuffix);
  const isCount = text(axis.hoverformat).endsWith('d');
  return (value) => {
    if (typeof value !== 'number') return value === null || value === undefined ? NO_VALUE : String(value);
    if (isPercent) return formatPercent(value, { digits });
    if (isUsd) return formatUsd(value, { digits });
    return formatNumber(value, { digits: isCount ? 0 : digits }) + suffix;
  };
}
