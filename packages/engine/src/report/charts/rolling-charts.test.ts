import { describe, expect, test } from 'vitest';
import { rollingCagr } from './rolling-cagr.ts';
import { rollingVolatilitySharpe } from './rolling-volatility-sharpe.ts';
import { growing, handMadeInput } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const steady = (days: number, growth = 0.001) => growing(Array.from({ length: days }, () => growth));
const first = (values: unknown) => (values as number[])[0];

describe('rolling_cagr', () => {
  test('annualizes three-year windows of a long run by calendar days', () => {
    const figure = rollingCagr(steady(5 * 365));
    expect(figure.title).toBe('Rolling CAGR, 3-year windows');
    const { x, y } = trace(figure, 'Strategy');
    expect(x).toHaveLength(5 * 365 + 1 - 3 * 365);
    // The hand-made run grows by 0.001 each calendar day.
    expect(first(y)).toBeCloseTo(1.001 ** 365 - 1, 5);
  });

  test('uses one-year windows for two years', () => {
    expect(rollingCagr(steady(2 * 365)).title).toBe('Rolling CAGR, 1-year windows');
  });

  test('counts 252 days per year for weekdays', () => {
    const weekdays = steady(5 * 365);
    const isWeekday = (date: string) => new Date(date).getUTCDay() % 6 !== 0;
    const date = weekdays.columns.date.filter(isWeekday).slice(0, 1_261);
    const index = weekdays.columns.twr_index.slice(0, 1_261);
    const run = handMadeInput({ columns: { date, twr_index: index, benchmark_equity: index } });
    expect(rollingCagr(run).title).toBe('Rolling CAGR, 3-year windows');
    expect(trace(rollingCagr(run), 'Strategy').x).toHaveLength(1_261 - 756);
  });

  test('does not annualize part of a year', () => {
    const figure = rollingCagr(steady(20));
    expect(figure.title).toBe('Rolling return over 10 trading days');
    expect(first(trace(figure, 'Strategy').y)).toBeCloseTo(1.001 ** 10 - 1, 5);
  });

  test('has one value for a run of two bars', () => {
    expect(trace(rollingCagr(steady(1)), 'Strategy').y).toEqual([0.001]);
  });

  test('is -1 up to the wipe-out and empty for windows that start at 0', () => {
    const figure = rollingCagr(handMadeInput({ columns: { twr_index: [1, 1.2, 0.8, 0, 0, 0] } }));
    // Five days, so windows of two.
    expect(trace(figure, 'Strategy').y).toEqual([-0.2, -1, -1, null]);
  });
});

describe('rolling_volatility_sharpe', () => {
  test('is the sample deviation, and the mean divided by it, times the square root of 252', () => {
    const figure = rollingVolatilitySharpe(growing([0.1, -0.1, 0.1, -0.1]));
    // Windows of two days: mean 0, deviation 0.1 * sqrt(2).
    const { y } = trace(figure, 'Strategy, volatility');
    expect(y).toHaveLength(3);
    expect(first(y)).toBeCloseTo(0.1 * Math.sqrt(2) * Math.sqrt(252), 5);
    expect(first(trace(figure, 'Strategy, Sharpe').y)).toBeCloseTo(0, 5);
  });

  test('agrees with a direct computation at the end of a long run', () => {
    const returns = Array.from({ length: 600 }, (_, day) => Math.sin(day * 1.7) / 50 + 0.0004);
    const year = returns.slice(-252);
    const mean = year.reduce((sum, r) => sum + r, 0) / 252;
    const deviation = Math.sqrt(year.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 251);
    const figure = rollingVolatilitySharpe(growing(returns));
    expect((trace(figure, 'Strategy, volatility').y as number[]).at(-1)).toBeCloseTo(
      deviation * Math.sqrt(252),
      5,
    );
    expect((trace(figure, 'Strategy, Sharpe').y as number[]).at(-1)).toBeCloseTo(
      (mean / deviation) * Math.sqrt(252),
      5,
    );
  });

  test('has no Sharpe ratio for a flat window that follows a moving one', () => {
    const returns = [
      ...Array.from({ length: 300 }, (_, day) => (day % 2 ? 0.01 : -0.012)),
      ...Array(300).fill(0),
    ];
    const figure = rollingVolatilitySharpe(growing(returns));
    expect((trace(figure, 'Strategy, volatility').y as number[]).at(-1)).toBe(0);
    expect((trace(figure, 'Strategy, Sharpe').y as (number | null)[]).at(-1)).toBeNull();
  });

  test('has no points for a run of two bars', () => {
    expect(trace(rollingVolatilitySharpe(steady(1)), 'Strategy, volatility').y).toEqual([]);
  });
});
