import { type ChartFigure, dropToMarginCall } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, percentAxis, referenceLine, timeFigure } from './figure.ts';

export function distanceToMarginCall({ parameters, columns }: ChartInput): ChartFigure {
  const { date, distance_to_call, in_position } = columns;
  const fresh = dropToMarginCall(parameters.leverage, parameters.maintenance_margin);
  const freshLine = referenceLine('neutral', fresh, { text: 'After an entry', at: 'end', side: 'above' });
  return timeFigure(date, {
    title: 'Distance to a margin call',
    description: 'The fall of the price from the day’s close that would bring the call.',
    data: [line('Distance', 'strategy', date, inMarket(distance_to_call, in_position))],
    yaxis: { ...percentAxis, rangemode: 'tozero' },
    // Without a loan there is no call to be distant from.
    ...(fresh < 1 && { layout: { shapes: [freshLine] } }),
  });
}
