import type { ChartFigure } from '@margin/contracts';
import { roundMoney } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, timeFigure, usdAxis } from './figure.ts';

/** Equity and debt, stacked: together they pay for the position and any idle cash. */
export function positionBreakdown({ columns }: ChartInput): ChartFigure {
  const { date, equity, loan, accrued_interest, cash, market_value, in_position } = columns;
  const debt = loan.map((value, row) => roundMoney(value + (accrued_interest[row] ?? 0)));
  const withCash = market_value.map((value, row) => roundMoney(value + (cash[row] ?? 0)));
  const isCashIdle = cash.some((amount, row) => amount !== 0 && in_position[row] === true);
  const stacked = { stackgroup: 'funding' };
  return timeFigure(date, {
    title: 'Position breakdown',
    description: isCashIdle
      ? 'Equity plus the loan and its accrued interest equals the market value plus idle cash (left after the loan was repaid).'
      : 'Equity plus the loan and its accrued interest equals the market value. Out of the market, equity is cash.',
    data: [
      line('Equity', 'strategy', date, equity, stacked),
      line('Loan and accrued interest', 'loan', date, debt, stacked),
      line('Market value', 'market_value', date, inMarket(market_value, in_position)),
      ...(isCashIdle ? [line('Market value and cash', 'cash', date, withCash)] : []),
    ],
    yaxis: usdAxis,
  });
}
