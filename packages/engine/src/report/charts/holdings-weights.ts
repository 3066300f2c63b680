import type { ChartFigure } from '@margin/contracts';
import { at } from '../../simulation/daily-series.ts';
import { roundDrawn } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { percentAxis, timeFigure } from './figure.ts';
import { holdingLine } from './holding-line.ts';
import { monthEnds } from './month-ends.ts';

export function holdingsWeights({ columns: { date }, holdings }: ChartInput): ChartFigure {
  const rows = monthEnds(date);
  const dates = rows.map((row) => date[row] ?? '');
  return timeFigure(date, {
    title: 'Weights of the holdings',
    description: 'Shares of the market value at the end of each month; none out of the market.',
    data: holdings.map(({ ticker, weight }, i) => {
      const weights = rows.map((row) => (Number.isNaN(at(weight, row)) ? null : roundDrawn(at(weight, row))));
      return holdingLine(i, ticker, dates, weights, { stackgroup: 'weights' });
    }),
    yaxis: { ...percentAxis, range: [0, 1] },
  });
}
