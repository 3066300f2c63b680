import type { ChartFigure } from '@margin/contracts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, timeFigure } from './figure.ts';

export function marginCallPrice({ parameters, columns, holdings }: ChartInput): ChartFigure {
  const { date, close, margin_call_price, in_position } = columns;
  // A call price of 0 means that no fall in price triggers a call, so there is nothing to draw.
  const callPrice = inMarket(margin_call_price, in_position).map((price) => price || null);
  const isBasket = holdings.length > 0;
  return timeFigure(date, {
    title: 'Price and margin-call price',
    description: `A margin call happens where the lines cross.${isBasket ? ' The basket starts at 100 and moves with all holdings.' : ''}`,
    data: [
      line(isBasket ? 'Basket' : `${parameters.ticker} close`, 'unlevered', date, close),
      line('Margin-call price', 'liquidation', date, callPrice),
    ],
    yaxis: { tickformat: '$~s', hoverformat: '$,.2f' },
  });
}
