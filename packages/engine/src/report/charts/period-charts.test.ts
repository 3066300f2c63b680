import { describe, expect, test } from 'vitest';
import { annualReturns } from './annual-returns.ts';
import { monthlyReturns } from './monthly-returns.ts';
import { handMadeInput } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const none = (count: number) => Array.from({ length: count }, () => null);

describe('monthly_returns', () => {
  const figure = monthlyReturns(handMadeInput());

  test('has one row per year and one column per month, with gaps where the run had no days', () => {
    const { x, y, z } = trace(figure, 'Return');
    expect(x).toHaveLength(12);
    expect(y).toEqual(['2019', '2020']);
    // 2019-12: 1 to 1.2; 2020-01: 1.2 to 0.2; 2020-02: 0.2 to 0.24
    expect(z).toEqual([
      [...none(11), 0.2],
      [-0.8333333333, 0.2, ...none(10)],
    ]);
  });

  test('writes percent with one decimal and a true minus sign', () => {
    expect(trace(figure, 'Return').text).toEqual([
      [...Array.from({ length: 11 }, () => ''), '20.0'],
      ['−83.3', '20.0', ...Array.from({ length: 10 }, () => '')],
    ]);
  });

  test('writes no minus sign before a rounded 0', () => {
    const flat = monthlyReturns(handMadeInput({ columns: { twr_index: [1, 0.9999, 1, 1, 1, 1] } }));
    expect(trace(flat, 'Return').text).toMatchObject([{ 11: '0.0' }, {}]);
  });

  test('has no return after the index reached 0', () => {
    const wiped = monthlyReturns(handMadeInput({ columns: { twr_index: [1, 1.2, 0.8, 0, 0, 0] } }));
    expect(trace(wiped, 'Return').z).toMatchObject([{ 11: 0.2 }, { 0: -1, 1: null }]);
  });
});

describe('annual_returns', () => {
  test('shows each year next to the unlevered instrument, the first starting from the initial capital', () => {
    const figure = annualReturns(handMadeInput({ columns: { twr_index: [0.99, 1.2, 0.8, 0.2, 0.2, 0.24] } }));
    expect(trace(figure, 'Strategy')).toMatchObject({ x: ['2019', '2020'], y: [0.2, -0.8] });
    expect(trace(figure, 'Unlevered')).toMatchObject({ x: ['2019', '2020'], y: [0.1, -0.4] });
  });
});
