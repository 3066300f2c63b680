import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, marginCallLine, percentAxis, timeFigure } from './figure.ts';

export function marginUsage({ columns }: ChartInput): ChartFigure {
  const { date, cushion, in_position } = columns;
  return timeFigure(date, {
    title: 'Margin cushion',
    description: 'How much equity is left above the margin requirement. At 0% the broker calls.',
    data: [line('Cushion', 'strategy', date, inMarket(cushion, in_position))],
    yaxis: percentAxis,
    layout: { shapes: [marginCallLine(0, 'bottom')] },
  });
}
