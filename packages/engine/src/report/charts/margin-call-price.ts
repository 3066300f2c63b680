import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, timeFigure } from './figure.ts';

export function marginCallPrice({ parameters, columns }: ChartInput): ChartFigure {
  const { date, close, margin_call_price, in_position } = columns;
  // A call price of 0 says that no fall brings a call: nothing to draw.
  const callPrice = inMarket(margin_call_price, in_position).map((price) => price || null);
  return timeFigure(date, {
    title: 'Price and margin-call price',
    description: 'Where the two lines meet, the broker calls.',
    data: [
      line(`${parameters.ticker} close`, 'unlevered', date, close),
      line('Margin-call price', 'liquidation', date, callPrice),
    ],
    yaxis: { tickformat: '$~s', hoverformat: '$,.2f' },
  });
}
