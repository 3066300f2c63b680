import type { ChartFigure } from '@margin/contracts';
import { type Axis, type FigureParts, timeFigure } from './figure.ts';

/** Two quantities above each other on one date axis; the traces of the lower one name `yaxis: 'y2'`. */
export function panelFigure(dates: readonly string[], parts: FigureParts & { yaxis2: Axis }): ChartFigure {
  return timeFigure(dates, {
    ...parts,
    yaxis: { ...parts.yaxis, domain: [0.55, 1] },
    layout: {
      ...parts.layout,
      yaxis2: { ...parts.yaxis2, domain: [0, 0.43], anchor: 'x' },
      // One hover box with the values of both panels.
      hoversubplots: 'axis',
    },
  });
}

export const lower = { yaxis: 'y2' };
