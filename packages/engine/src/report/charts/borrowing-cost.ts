import type { ChartFigure } from '@margin/contracts';
import { usesFedFunds } from '../../simulation/rate-clock.ts';
import type { ChartInput } from './chart-input.ts';
import { inMarket, line, percentAxis, usdAxis } from './figure.ts';
import { inLowerPanel, panelFigure } from './panels.ts';

export function borrowingCost({ parameters, columns }: ChartInput): ChartFigure {
  const { date, borrow_rate, benchmark_rate, cumulative_interest, in_position } = columns;
  const borrowRate = line('Borrowing rate', 'borrow_rate', date, inMarket(borrow_rate, in_position));
  const fedFunds = line('Fed funds target', 'benchmark_rate', date, benchmark_rate, { connectgaps: true });
  return panelFigure(date, {
    title: 'Borrowing rate and interest',
    description: 'The annual rate on the loan (above) and all interest charged so far (below).',
    data: [
      ...(usesFedFunds(parameters.interest) ? [fedFunds] : []),
      borrowRate,
      line('Interest so far', 'interest', date, cumulative_interest, { fill: 'tozeroy', ...inLowerPanel }),
    ],
    upper: { name: 'Annual rate', axis: { ...percentAxis, rangemode: 'tozero' } },
    lower: { name: 'Interest so far', axis: { ...usdAxis, rangemode: 'tozero' } },
  });
}
