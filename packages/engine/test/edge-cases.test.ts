import { ANNUAL_METRICS } from '@margin/contracts';
import { describe, expect, test } from 'vitest';
import { daily, market } from './support/market.ts';
import { interestFree } from './support/parameters.ts';
import { runOn } from './support/run.ts';

const plain = { interest: interestFree } as const;

test('two bars are enough; metrics that need more returns are null with a reason', () => {
  const { document, metric } = runOn(daily([100, 110]), plain);
  expect(metric('total_return')).toBe(0.2);
  expect(metric('max_drawdown')).toBe(0);
  for (const key of ['volatility', 'sharpe', 'beta', 'tracking_error', 'skewness', 'kurtosis', 'correlation'])
    expect(document.metrics[key]).toMatchObject({
      value: null,
      reason: expect.stringContaining('daily returns'),
    });
  for (const key of ['sortino', 'omega', 'recovery_factor', 'max_drawdown_peak_date', 'average_drawdown'])
    expect(document.metrics[key]).toMatchObject({
      value: null,
      reason: expect.stringMatching(/never fell|below 0/),
    });
});

test('annual figures of a run shorter than 365 days are null, with the figure over its days', () => {
  const over = (dates: string[]) => {
    const { document } = runOn(market({ dates, closes: [100, 90, 110] }), {
      ...plain,
      mode: 'fresh_capital',
    });
    return document.metrics;
  };
  const short = over(['2001-05-01', '2001-05-02', '2002-04-30']);
  for (const key of ANNUAL_METRICS)
    expect(short[key]).toMatchObject({
      value: null,
      reason: 'annual figures need 365 calendar days; this run has 364',
      over_period: { value: expect.any(Number), calendar_days: 364 },
    });
  expect(ANNUAL_METRICS.map((key) => short[key]?.over_period?.value)).toEqual([
    0.2,
    expect.closeTo(0.2, 9),
    1,
    expect.closeTo(20 / (20 / Math.sqrt(3)), 9),
    0,
    0.1,
  ]);
  const long = over(['2001-05-01', '2001-05-02', '2002-05-01']);
  for (const key of ANNUAL_METRICS) {
    expect(long[key]?.value).toEqual(expect.any(Number));
    expect(long[key]).not.toHaveProperty('over_period');
  }
  expect(long.cagr?.value).toBe(0.2);
});

test('a start on a holiday moves to the next bar, an end on a holiday to the previous one', () => {
  const series = market({ dates: ['2001-05-25', '2001-05-29', '2001-05-30'], closes: [100, 101, 102] });
  const { column } = runOn(series, { startDate: '2001-05-26', endDate: '2001-06-02' });
  expect(column('date')).toEqual(['2001-05-29', '2001-05-30']);
});

test('at L = 1 no fall in price triggers a call', () => {
  const { timeline, metric } = runOn(daily([100, 1, 0.01]), { leverage: 1 });
  expect(timeline).toEqual(['entry@0']);
  expect(metric('interest_paid')).toBe(0);
  expect(metric('final_equity')).toBe(10);
});

test('a breach on the last bar is a liquidation', () => {
  const { timeline, metric, document } = runOn(daily([100, 90, 60]), plain);
  expect(timeline).toEqual(['entry@0', 'liquidation@2']);
  expect(metric('final_equity')).toBe(20_000);
  expect(metric('final_leverage')).toBe(0);
  expect(document.round_analysis.rounds).toMatchObject([
    { end_date: '2001-05-03', exit_reason: 'liquidation' },
  ]);
});

test('reaching the requirement exactly is not a breach; a hair below it is', () => {
  // 2,000 shares on a loan of 100,000 reach the requirement of 40% at 83.333...
  const atPrice = (close: number) =>
    runOn(daily([100, close]), { ...plain, maintenanceMargin: 0.4 }).timeline;
  expect(atPrice(250 / 3)).toEqual(['entry@0']);
  expect(atPrice((250 / 3) * (1 - 1e-8))).toEqual(['entry@0', 'liquidation@1']);
});

test('a fall below the loan leaves a deficiency that includes the cost of the sale', () => {
  const { metric, document } = runOn(daily([100, 40, 40]), { ...plain, leverage: 2, tradingCost: 0 });
  expect(metric('deficiency_total')).toBe(20_000);
  expect(document.message).toContain('WITH 1 LIQUIDATION EVENT');
  const costly = runOn(daily([100, 50, 50]), { ...plain, tradingCost: 0.01 });
  // 196,078.43 bought, 98,039.22 owed; sold for 98,039.22 minus 1%.
  expect(costly.metric('deficiency_total')).toBe(980.39);
});

describe('the wait for a re-entry', () => {
  test.each([1, 2, 3])('of %i bars counts from the bar of the liquidation', (reentryWaitBars) => {
    const { timeline } = runOn(daily([100, 60, 60, 60, 60, 60]), { ...plain, reentryWaitBars });
    expect(timeline).toEqual(['entry@0', 'liquidation@1', `re_entry@${1 + reentryWaitBars}`]);
  });

  test('of 1 bar leaves no waiting row between two rounds', () => {
    const { column } = runOn(daily([100, 60, 60, 60]), { ...plain, reentryWaitBars: 1 });
    expect(column('round')).toEqual([1, 1, 2, 2]);
  });

  test('has returns of 0 and is outside of any round', () => {
    const { column, document } = runOn(daily([100, 60, 50, 40, 44]), { ...plain, reentryWaitBars: 2 });
    expect(column('twr_index')).toEqual([1, 0.2, 0.2, 0.2, 0.24]);
    expect(document.round_analysis.rounds).toMatchObject([
      { start_date: '2001-05-01', end_date: '2001-05-02', trading_days: 1 },
      { start_date: '2001-05-04', end_date: '2001-05-05', start_equity: 20_000, end_equity: 24_000 },
    ]);
  });
});

test('a bar that meets the threshold in breach is a liquidation: one action per bar', () => {
  // A loan at 100% a year outgrows a price that rises sevenfold: equity has grown fivefold, but is short of 45%.
  const dates = ['2001-01-01', '2002-01-01', '2003-01-01', '2004-01-01'];
  const series = market({ dates, closes: [100, 200, 400, 700] });
  const loanAtEnd = { mode: 'profit_threshold', leverage: 2, maintenanceMargin: 0.45 } as const;
  const { simulation, timeline } = runOn(series, {
    ...loanAtEnd,
    profitThreshold: 400,
    interest: { kind: 'fixed', annualRate: 1 },
  });
  expect(timeline).toEqual(['entry@0', 'liquidation@3']);
  expect(simulation.events[1]?.equityBefore).toBeGreaterThan(500_000);
});

test('fresh capital after a wipe-out earns money that the index, at 0, does not show', () => {
  const { metric, column } = runOn(daily([100, 40, 40, 40, 80]), { ...plain, mode: 'fresh_capital' });
  expect(column('twr_index').at(-1)).toBe(0);
  expect(metric('total_return')).toBe(-1);
  expect(metric('net_profit')).toBe(80_000);
  expect(metric('win_rate_days')).toBe(0);
});

test('the first entry cost affects the index and its drawdown, but not the daily returns', () => {
  const { column, metric } = runOn(daily([100, 100]), { ...plain, tradingCost: 0.01 });
  const afterCost = Number((1 / 1.02).toPrecision(10));
  expect(column('twr_index')).toEqual([afterCost, afterCost]);
  expect(metric('total_return')).toBe(-0.01960784314);
  expect(metric('max_drawdown')).toBe(-0.01960784314);
  expect(metric('max_drawdown_peak_date')).toBe('2001-05-01');
  expect(metric('worst_day')).toBe(0);
});

test('the benchmark includes dividends, whatever the account does with them', () => {
  const { column } = runOn(daily([100, 110], { dividends: [{ exDate: '2001-05-02', amount: 5 }] }), plain);
  expect(column('benchmark_equity')).toEqual([100_000, 115_000]);
});
