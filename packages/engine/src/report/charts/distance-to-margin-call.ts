import { type ChartFigure, dropToMarginCall } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, percentAxis, referenceLine, timeFigure } from './figure.ts';

const percentText = (fraction: number) => `${Number((fraction * 100).toFixed(1))} %`;

export function distanceToMarginCall({ parameters, columns }: ChartInput): ChartFigure {
  const { date, distance_to_call, in_position } = columns;
  const fresh = dropToMarginCall(parameters.leverage, parameters.maintenance_margin);
  // Without a loan there is no call to be distant from.
  const hasCall = fresh < 1;
  return timeFigure(date, {
    title: 'Distance to a margin call',
    description: `The fall of the price from the day’s close that would bring the call.${hasCall ? ` Dotted: ${percentText(fresh)} right after an entry.` : ''}`,
    data: [line('Distance', 'strategy', date, inMarket(distance_to_call, in_position))],
    yaxis: { ...percentAxis, rangemode: 'tozero' },
    ...(hasCall && { layout: { shapes: [referenceLine('neutral', fresh)] } }),
  });
}
