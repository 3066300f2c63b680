import type { SeriesWarning } from '@margin/market-data/import';
import { expect, it } from 'vitest';
import { allowFigure } from '../../components/charts/allow-list/allow-figure.ts';
import { priceFigure } from './price-figure.ts';

const BARS = { dates: ['2024-01-02', '2024-01-03', '2024-01-30'], closes: [100, 50, 51] };
const MARKS: SeriesWarning[] = [
  { kind: 'sparse', index: 0, when: '', what: '' },
  { kind: 'gap', index: 2, when: '2024-01-03 to 2024-01-30', what: '27 days' },
  { kind: 'split', index: 1, when: '2024-01-03', what: '2:1' },
];

it('shows the closes, and a mark at each day that looks wrong', () => {
  const { data } = priceFigure('OWN', BARS, MARKS);
  expect(data).toMatchObject([
    { name: 'OWN', x: BARS.dates, y: BARS.closes },
    { name: 'Gap before this day', x: ['2024-01-30'], y: [51] },
    { name: 'Unadjusted split?', x: ['2024-01-03'], y: [50], text: ['2024-01-03: 2:1'] },
  ]);
});

it('is drawn whole', () => {
  expect(allowFigure(priceFigure('', BARS, MARKS)).notes).toEqual([]);
});
