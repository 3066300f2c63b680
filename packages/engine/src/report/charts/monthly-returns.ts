import type { ChartFigure } from '@margin/contracts';
import { roundNumber } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { periodReturns } from './returns.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The color scale ends at the 95% quantile, so that a few extreme months do not wash out the rest. */
function colorBound(returns: Iterable<number | null>): number {
  const sizes = [...returns]
    .flatMap((value) => (value === null ? [] : [Math.abs(value)]))
    .sort((a, b) => a - b);
  const quantile = sizes[Math.floor((sizes.length - 1) * 0.95)] ?? 0;
  return roundNumber(Math.max(quantile, 0.02));
}

const percentText = (value: number | null) =>
  value === null
    ? ''
    : (value * 100)
        .toFixed(1)
        .replace('-', '−')
        .replace(/^−(0\.0)$/, '$1');

export function monthlyReturns({ columns }: ChartInput): ChartFigure {
  const returns = periodReturns(columns.date, columns.twr_index, 7, 1);
  const years = [...new Set([...returns.keys()].map((month) => month.slice(0, 4)))];
  const z = years.map((year) =>
    MONTHS.map((_, month) => returns.get(`${year}-${String(month + 1).padStart(2, '0')}`) ?? null),
  );
  const bound = colorBound(returns.values());
  return {
    title: 'Monthly returns, %',
    description: 'Time-weighted return of each calendar month; the first and last may be partial.',
    data: [
      {
        type: 'heatmap',
        name: 'Return',
        meta: { role: 'strategy' },
        x: MONTHS,
        y: years,
        z,
        text: z.map((row) => row.map(percentText)),
        texttemplate: '%{text}',
        hovertemplate: '%{x} %{y}: %{z:.2%}<extra></extra>',
        zmin: -bound,
        zmax: bound,
        xgap: 1,
        ygap: 1,
        showscale: false,
        hoverongaps: false,
      },
    ],
    layout: {
      xaxis: { type: 'category', side: 'top' },
      yaxis: { type: 'category', autorange: 'reversed' },
      hovermode: 'closest',
    },
  };
}
