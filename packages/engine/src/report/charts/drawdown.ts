import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { line, percentAxis, timeFigure } from './figure.ts';
import { drawdowns } from './returns.ts';

export function drawdown({ columns, unlevered }: ChartInput): ChartFigure {
  const { date } = columns;
  return timeFigure(date, {
    title: 'Drawdown',
    description: 'Decline from the previous peak, with and without leverage.',
    data: [
      line('Strategy', 'drawdown', date, columns.drawdown, { fill: 'tozeroy' }),
      line('Unlevered', 'unlevered', date, drawdowns(unlevered)),
    ],
    yaxis: percentAxis,
  });
}
