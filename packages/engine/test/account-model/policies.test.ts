import { describe, expect, test } from 'vitest';
import { daily, market } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { daysFrom, firstDays, marketOf, runHoldings } from '../support/portfolio.ts';
import { runOn } from '../support/run.ts';

const plain = { interest: interestFree };

describe('a leverage policy', () => {
  test('by calendar trades back to the target both ways', () => {
    const { column, timeline } = runOn(market({ dates: firstDays(3), closes: [100, 125, 100] }), {
      ...plain,
      tradingCost: 0.01,
      leveragePolicy: { kind: 'calendar', every: 'month' },
    });
    expect(timeline).toEqual(['entry@0', 're_leverage@1', 'deleverage@2']);
    expect(column('leverage')).toEqual([2, 2, 2]);
  });

  test('by band waits until leverage leaves it', () => {
    const { timeline } = runOn(daily([100, 105, 112, 100]), {
      ...plain,
      leveragePolicy: { kind: 'band', low: 1.85, high: 2.15 },
    });
    // 1.909 at 105 and 1.806 at 112; then 2x falls to 2.28 at 100.
    expect(timeline).toEqual(['entry@0', 're_leverage@2', 'deleverage@3']);
  });

  test('without leverage keeps loan, interest and cash at exactly 0', () => {
    const { simulation } = runOn(
      market({
        dates: firstDays(4),
        closes: [100, 103, 97, 101],
        dividends: [{ exDate: '2001-02-01', amount: 1 }],
      }),
      {
        ...plain,
        leverage: 1,
        dividendPolicy: 'reduce_loan',
        leveragePolicy: { kind: 'calendar', every: 'month' },
      },
    );
    const { loan, accrued, cash } = simulation.daily;
    expect([...loan, ...accrued, ...cash].every((value) => value === 0)).toBe(true);
  });
});

describe('rebalancing', () => {
  const twoFor = (first: number[], second: number[]) =>
    marketOf(firstDays(first.length), { UP: { closes: first }, FLAT: { closes: second } });

  test('restores the weights at an unchanged market value, and borrows the cost', () => {
    const { simulation } = runHoldings(
      twoFor([100, 150], [100, 100]),
      { UP: 0.5, FLAT: 0.5 },
      { tradingCost: 0.01, rebalance: { kind: 'calendar', every: 'month' } },
    );
    const { daily: rows, events, traded, period } = simulation;
    const [bar0 = 0, marketValue = 0] = rows.marketValue;
    expect(marketValue).toBeCloseTo(bar0 * 1.25, 6);
    period.holdings.forEach(({ closes }, i) => {
      expect((rows.shares[i]?.[1] ?? 0) * (closes[1] ?? 0)).toBeCloseTo(marketValue / 2, 6);
    });
    expect(events.at(-1)?.type).toBe('rebalance');
    expect(events.at(-1)?.amount).toBeCloseTo(bar0 * 0.25, 6);
    expect(traded).toBeCloseTo(bar0 * 0.25, 6);
    expect((rows.loan[1] ?? 0) - (rows.loan[0] ?? 0)).toBeCloseTo(bar0 * 0.0025, 6);
  });

  test('without leverage the position pays the cost', () => {
    const { simulation } = runHoldings(
      twoFor([100, 150], [100, 100]),
      { UP: 0.5, FLAT: 0.5 },
      { leverage: 1, tradingCost: 0.01, rebalance: { kind: 'calendar', every: 'month' } },
    );
    const { marketValue, loan, tradingCost, equity } = simulation.daily;
    expect(loan[1]).toBe(0);
    expect(marketValue[1]).toBeCloseTo((marketValue[0] ?? 0) * 1.25 - (tradingCost[1] ?? 0), 6);
    expect(equity[1]).toBeCloseTo(marketValue[1] ?? 0, 6);
  });

  test('by band waits until a weight leaves it', () => {
    const { timeline } = runHoldings(
      twoFor([100, 120, 130, 130], [100, 100, 100, 100]),
      { UP: 0.5, FLAT: 0.5 },
      { rebalance: { kind: 'band', band: 0.05 } },
    );
    // Weights of 54.5% and 56.5%.
    expect(timeline).toEqual(['entry@0', 'rebalance@2']);
  });

  test('a deposit buys by target weights, whatever is held', () => {
    const { simulation } = runHoldings(
      twoFor([100, 200], [100, 100]),
      { UP: 0.75, FLAT: 0.25 },
      { cashFlow: { amount: 1_000, every: 'month' } },
    );
    const [up, flat] = simulation.daily.shares;
    expect((up?.[1] ?? 0) - (up?.[0] ?? 0)).toBeCloseTo(1_500 / 200, 9);
    expect((flat?.[1] ?? 0) - (flat?.[0] ?? 0)).toBeCloseTo(500 / 100, 9);
  });
});

test('several holdings have a price together, which starts at 100 and follows what is held', () => {
  const given = marketOf(daysFrom('2001-05-01', 3), {
    UP: { closes: [10, 15, 15] },
    FLAT: { closes: [40, 40, 60] },
  });
  const { column } = runHoldings(given, { UP: 0.5, FLAT: 0.5 });
  // Weights after the second day: 60% and 40%, so 125 x (0.6 + 0.4 x 1.5).
  expect(column('close')).toEqual([100, 125, 150]);
});

test('bars are the dates that every holding has, and a dividend falls on the next of them', () => {
  const given = marketOf(daysFrom('2001-05-01', 4), {
    FULL: { closes: [10, 10, 10, 10], dividends: [{ exDate: '2001-05-02', amount: 1 }] },
    GAPS: { closes: [10, 10, 10, 10] },
  });
  const [full, gaps] = given.prices;
  if (!full || !gaps) throw new Error('the market lacks a series');
  const bars = { dates: ['2001-05-01', '2001-05-03', '2001-05-04'], closes: [10, 10, 10] };
  const { column } = runHoldings(
    { ...given, prices: [full, { ...gaps, bars }] },
    { FULL: 0.5, GAPS: 0.5 },
    { dividendPolicy: 'reduce_loan' },
  );
  expect(column('date')).toEqual(bars.dates);
  expect(column('dividend')).toEqual([0, 10_000, 0]);
});

describe('tiered interest', () => {
  const tiers = [
    { upTo: 50_000, spread: 0.05 },
    { upTo: null, spread: 0.02 },
  ];
  const rate = (blended: boolean, initialInvestment: number) =>
    runOn(daily([100, 100]), {
      initialInvestment,
      interest: { kind: 'tiered', benchmark: 'none', blended, tiers },
    }).column('borrow_rate')[1];

  test('blends the spreads of the parts, or charges the whole loan at its own tier', () => {
    expect(rate(true, 100_000)).toBeCloseTo(0.035, 9);
    expect(rate(false, 100_000)).toBe(0.02);
    expect(rate(false, 50_000)).toBe(0.05);
    expect(rate(true, 50_000)).toBe(0.05);
  });

  test('adds the benchmark, and shows 0 without one', () => {
    const steps = [{ date: '2001-01-01', rate: 0.03 }];
    const { column } = runOn(daily([100, 100], { steps }), {
      interest: { kind: 'tiered', benchmark: 'fed_funds', blended: true, tiers },
    });
    expect(column('borrow_rate')[1]).toBeCloseTo(0.065, 9);
    expect(column('benchmark_rate')[1]).toBe(0.03);
    const without = runOn(daily([100, 100]), {
      interest: { kind: 'tiered', benchmark: 'none', blended: true, tiers },
    });
    expect(without.column('benchmark_rate')[1]).toBe(0);
  });
});

test('interest below 0 beyond the loan becomes cash', () => {
  const { column } = runOn(daily([100, 10_000, 10_000], { steps: [{ date: '2001-01-01', rate: 0 }] }), {
    interest: { kind: 'fed_funds', spread: -0.05 },
    interestPosting: 'daily',
    leverage: 1.0001,
    dividendPolicy: 'ignore',
  });
  expect(Number(column('loan')[2])).toBeGreaterThanOrEqual(0);
});
