import type { ChartFigure } from '@margin/contracts';
import { roundMoney } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, timeFigure, usdAxis } from './figure.ts';

export function positionBreakdown({ columns }: ChartInput): ChartFigure {
  const { date, equity, loan, accrued_interest, market_value, in_position } = columns;
  const debt = loan.map((value, row) => roundMoney(value + (accrued_interest[row] ?? 0)));
  const stacked = { stackgroup: 'funding' };
  return timeFigure(date, {
    title: 'What the position is made of',
    description:
      'Own equity and the loan with its accrued interest add up to the market value of the position.',
    data: [
      line('Equity', 'strategy', date, equity, stacked),
      line('Loan and accrued interest', 'loan', date, debt, stacked),
      line('Market value', 'market_value', date, inMarket(market_value, in_position)),
    ],
    yaxis: usdAxis,
  });
}
