import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, marginCallLine, percentAxis, timeFigure } from './figure.ts';

export function marginUsage({ columns }: ChartInput): ChartFigure {
  const { date, cushion, in_position } = columns;
  return timeFigure(date, {
    title: 'Margin cushion',
    description:
      'Excess liquidity over equity: what is not cushion is margin in use, and below 0 % comes the call.',
    data: [line('Cushion', 'strategy', date, inMarket(cushion, in_position))],
    yaxis: percentAxis,
    layout: { shapes: [marginCallLine(0, 'bottom')] },
  });
}
