import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, marginCallLine, referenceLine, timeFigure } from './figure.ts';

const times = (leverage: number) => `${Number(leverage.toFixed(2))}×`;

export function leverage({ parameters, columns, targetRequirement, holdings }: ChartInput): ChartFigure {
  const { date, in_position } = columns;
  const { leverage: target } = parameters;
  const callAt = 1 / targetRequirement;
  return timeFigure(date, {
    title: 'Leverage',
    description: `Market value divided by equity; it rises as the price falls. Dotted: the ${times(target)} target and the ${times(callAt)} margin call${holdings.length > 0 ? ' at the target weights' : ''}.`,
    data: [line('Leverage', 'strategy', date, inMarket(columns.leverage, in_position))],
    yaxis: { ticksuffix: '×', hoverformat: '.3f' },
    layout: {
      shapes: [referenceLine('neutral', target), marginCallLine(callAt, 'top')],
    },
  });
}
