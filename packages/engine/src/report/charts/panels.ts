import type { ChartFigure } from '@margin/contracts';
import { type Axis, type FigureParts, timeAxis, timeFigure } from './figure.ts';

/** The name of a panel, in its upper left corner. */
const panelName = (text: string, yref: string) => ({
  text,
  xref: 'paper',
  x: 0,
  xanchor: 'left',
  yref: `${yref} domain`,
  y: 1,
  yanchor: 'bottom',
  showarrow: false,
});

interface Panel {
  name: string;
  axis: Axis;
}

/** Two quantities, one above the other, on one date axis. Traces of the lower panel set `yaxis: 'y2'`. */
export function panelFigure(
  dates: readonly string[],
  parts: Omit<FigureParts, 'yaxis' | 'layout'> & { upper: Panel; lower: Panel },
): ChartFigure {
  const { upper, lower, ...rest } = parts;
  return timeFigure(dates, {
    ...rest,
    yaxis: { ...upper.axis, domain: [0.56, 1] },
    layout: {
      xaxis: { ...timeAxis(dates), anchor: 'y2' },
      yaxis2: { ...lower.axis, domain: [0, 0.42], anchor: 'x' },
      annotations: [panelName(upper.name, 'y'), panelName(lower.name, 'y2')],
      // One hover box shows the values of both panels.
      hoversubplots: 'axis',
    },
  });
}

export const inLowerPanel = { yaxis: 'y2' };
