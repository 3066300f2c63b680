import type { ChartFigure } from '@margin/contracts';
import { at } from '../../simulation/daily-series.ts';
import { roundDrawn } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { line, percentAxis, timeFigure } from './figure.ts';
import { holdingLine } from './holding-line.ts';
import { monthEnds } from './month-ends.ts';

/** Also has the first bar, so that every line starts at 0. */
export function holdingsReturns({
  parameters,
  columns: { date },
  unlevered,
  holdings,
}: ChartInput): ChartFigure {
  const rows = [...new Set([0, ...monthEnds(date)])];
  const dates = rows.map((row) => date[row] ?? '');
  const together = rows.map((row) => roundDrawn((unlevered[row] ?? 0) / parameters.initial_investment - 1));
  return timeFigure(date, {
    title: 'Returns of the holdings',
    description:
      'Without a loan, with dividends reinvested: each holding by itself, and the basket at its weights. At the end of each month.',
    data: [
      ...holdings.map(({ ticker, growth }, i) => {
        const returns = rows.map((row) => roundDrawn(at(growth, row) - 1));
        return holdingLine(i, ticker, dates, returns);
      }),
      line('Basket', 'unlevered', dates, together),
    ],
    yaxis: percentAxis,
  });
}
