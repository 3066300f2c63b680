import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, referenceLine, timeFigure } from './figure.ts';

const times = (leverage: number) => `${Number(leverage.toFixed(2))}×`;

export function leverage({ parameters, columns }: ChartInput): ChartFigure {
  const { date, in_position } = columns;
  const { leverage: target } = parameters;
  const callAt = 1 / parameters.maintenance_margin;
  return timeFigure(date, {
    title: 'Leverage',
    description: 'Market value over equity; it rises as the price falls, up to the margin call.',
    data: [line('Leverage', 'strategy', date, inMarket(columns.leverage, in_position))],
    yaxis: { ticksuffix: '×', hoverformat: '.3f' },
    layout: {
      shapes: [
        referenceLine('neutral', target, { text: `Target ${times(target)}`, at: 'start', side: 'above' }),
        referenceLine('liquidation', callAt, {
          text: `Margin call ${times(callAt)}`,
          at: 'end',
          side: 'below',
        }),
      ],
    },
  });
}
