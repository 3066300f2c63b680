import { type ChartFigure, dropToMarginCall } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, percentAxis, referenceLine, timeFigure } from './figure.ts';

const percentText = (fraction: number) => `${Number((fraction * 100).toFixed(1))}%`;

export function distanceToMarginCall({ parameters, columns, targetRequirement }: ChartInput): ChartFigure {
  const { date, distance_to_call, in_position } = columns;
  const fresh = dropToMarginCall(parameters.leverage, targetRequirement);
  // Without a loan there is no call to measure the distance to.
  const hasCall = fresh < 1;
  return timeFigure(date, {
    title: 'Distance to a margin call',
    description: `How far the price could fall before a margin call.${hasCall ? ` Dotted: ${percentText(fresh)} right after entry.` : ''}`,
    data: [line('Distance', 'strategy', date, inMarket(distance_to_call, in_position))],
    yaxis: { ...percentAxis, rangemode: 'tozero' },
    ...(hasCall && { layout: { shapes: [referenceLine('neutral', fresh)] } }),
  });
}
