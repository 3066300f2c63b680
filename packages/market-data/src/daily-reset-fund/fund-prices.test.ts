import type { Bars, Dividend, FundTerms, RateStep } from '@margin/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeUpPrices } from '../../test/made-up-prices.ts';
import { fedFundsRates } from '../fed-funds.ts';
import { fundPrices } from './fund-prices.ts';

const TERMS: FundTerms = { multiple: 2, expenseRatio: 0, financingSpread: 0 };
const FREE: readonly RateStep[] = [{ date: '1990-01-01', rate: 0 }];

interface Base {
  bars: Bars;
  dividends?: Dividend[];
}

const fundOn = ({ bars, dividends = [] }: Base, terms: Partial<FundTerms> = {}, steps = FREE) =>
  fundPrices({ ticker: 'BASE', bars, dividends }, steps, { ...TERMS, ...terms });

function pricesOn(...given: Parameters<typeof fundOn>): Bars {
  const fund = fundOn(...given);
  if (fund.kind === 'refused') throw new Error(fund.issue.message);
  return fund.bars;
}

/** Thursday, Friday, Monday. */
const DATES = ['2020-01-02', '2020-01-03', '2020-01-06'];
const WEEKEND = { dates: DATES, closes: [100, 110, 99] };

test('pays financing for nights of a year of 360 days, and expenses for those of one of 365', () => {
  const terms = { multiple: 2, expenseRatio: 0.0365, financingSpread: 0.006 };
  const steps = [{ date: '2019-01-01', rate: 0.03 }];
  // Friday: 1 + 2 x 0.1 - 0.036 / 360 - 0.0365 / 365; Monday: 1 - 2 x 0.1 - 3 nights of both.
  const [first, second, third] = pricesOn({ bars: WEEKEND }, terms, steps).closes;
  expect(first).toBe(100);
  expect(second).toBeCloseTo(119.98, 10);
  expect(third).toBeCloseTo(119.98 * 0.7994, 10);
});

test('finances one less than its multiple', () => {
  const bars = { dates: DATES, closes: [50, 50, 50] };
  const steps = [{ date: '2019-01-01', rate: 0.036 }];
  const closesAt = (multiple: number) => pricesOn({ bars }, { multiple }, steps).closes.at(1);
  expect([closesAt(1), closesAt(1.5), closesAt(4)]).toEqual([100, 99.995, expect.closeTo(99.97, 10)]);
});

test('uses the target in force on the previous day for all nights since, never less than 0', () => {
  const bars = { dates: DATES, closes: [50, 50, 50] };
  const steps = [
    { date: '2020-01-02', rate: -0.05 },
    { date: '2020-01-03', rate: 0.036 },
    { date: '2020-01-04', rate: 0.36 },
  ];
  expect(pricesOn({ bars }, {}, steps).closes).toEqual([100, 100, expect.closeTo(99.97, 10)]);
  const credited = pricesOn({ bars }, { financingSpread: -0.0036 }, steps).closes;
  expect(credited[1]).toBeCloseTo(100.001, 10);
});

test('gains dividends with the return; one between two days falls on the later, one before the first on none', () => {
  const bars = { dates: DATES, closes: [100, 100, 100] };
  const dividends = [
    { exDate: '2020-01-02', amount: 50 },
    { exDate: '2020-01-03', amount: 1 },
    { exDate: '2020-01-04', amount: 2 },
    { exDate: '2020-01-06', amount: 3 },
    { exDate: '2020-01-07', amount: 50 },
  ];
  expect(pricesOn({ bars, dividends }).closes).toEqual([100, 102, expect.closeTo(102 * 1.1, 10)]);
});

test('starts on the first day with a fed funds target, without the return and the dividends until then', () => {
  const steps = [{ date: '2020-01-03', rate: 0 }];
  const dividends = [{ exDate: '2020-01-03', amount: 40 }];
  const { dates, closes } = pricesOn({ bars: WEEKEND, dividends }, {}, steps);
  expect([dates, closes]).toEqual([DATES.slice(1), [100, expect.closeTo(80, 10)]]);
});

test('ends at its last positive price', () => {
  const bars = { dates: DATES, closes: [100, 101, 50] };
  expect(fundOn({ bars }, { multiple: 3 })).toEqual({
    kind: 'priced',
    bars: { dates: DATES.slice(0, 2), closes: [100, expect.closeTo(103, 10)] },
    worthlessOn: '2020-01-06',
  });
});

test.each([
  ['a base of which the targets cover one day', [100, 100, 100], {}, '2020-01-06', 'base', /BASE has 1$/],
  ['a base that ends before the targets', [100, 100, 100], {}, '2021-01-01', 'base', /BASE has 0$/],
  [
    'a fund worthless on its first day',
    [100, 60, 70],
    { multiple: 2.5 },
    '2020-01-01',
    'multiple',
    /Jan 3, 2020/,
  ],
  ['a fund above any number', [1e-300, 1e10, 1], {}, '2020-01-01', 'base', /^rises too far for 2×/],
])('refuses %s', (_, closes, terms, tableStart, path, message) => {
  const steps = [{ date: tableStart, rate: 0 }];
  expect(fundOn({ bars: { dates: DATES, closes } }, terms, steps)).toEqual({
    kind: 'refused',
    issue: { path, message: expect.stringMatching(message) },
  });
});

const anyBase = fc
  .record({
    seed: fc.nat(),
    days: fc.integer({ min: 2, max: 300 }),
    volatility: fc.constantFrom(0.005, 0.02, 0.04),
  })
  .map(madeUpPrices);
const anyTerms = fc.record({
  multiple: fc.double({ min: 1, max: 4, noNaN: true }),
  expenseRatio: fc.double({ min: 0, max: 0.05, noNaN: true }),
  financingSpread: fc.double({ min: -0.01, max: 0.05, noNaN: true }),
});
const { steps: TARGETS } = fedFundsRates();

const growths = ({ closes }: Bars) => closes.slice(1).map((close, i) => close / (closes[i] ?? Number.NaN));

test('at 1x without expenses its growth is the total return of the base', () => {
  fc.assert(
    fc.property(anyBase, (base) => {
      const paid = new Map(base.dividends.map(({ exDate, amount }) => [exDate, amount]));
      const { dates, closes } = base.bars;
      const returns = closes.slice(1).map((close, i) => {
        return (close + (paid.get(dates[i + 1] ?? '') ?? 0)) / (closes[i] ?? Number.NaN);
      });
      const fund = growths(pricesOn(base, { multiple: 1, financingSpread: 0.05 }, TARGETS));
      expect(fund).toHaveLength(returns.length);
      fund.forEach((growth, i) => {
        expect(growth).toBeCloseTo(returns[i] ?? Number.NaN, 10);
      });
    }),
  );
});

test('is positive, on the days of its base, and unchanged by later ones or by the unit of the base', () => {
  fc.assert(
    fc.property(anyBase, anyTerms, fc.constantFrom(0.25, 1, 8), (base, terms, unit) => {
      const { bars, dividends } = base;
      const fund = pricesOn(base, terms, TARGETS);
      expect(fund.closes.every((close) => close > 0)).toBe(true);
      expect(fund.dates).toEqual(bars.dates.slice(0, fund.dates.length));
      const half = Math.ceil(bars.dates.length / 2) + 1;
      const earlier = { dates: bars.dates.slice(0, half), closes: bars.closes.slice(0, half) };
      const before = pricesOn({ bars: earlier, dividends }, terms, TARGETS);
      expect(fund.closes.slice(0, half)).toEqual(before.closes);
      const scaled = {
        bars: { dates: bars.dates, closes: bars.closes.map((close) => close * unit) },
        dividends: dividends.map(({ exDate, amount }) => ({ exDate, amount: amount * unit })),
      };
      expect(pricesOn(scaled, terms, TARGETS)).toEqual(fund);
    }),
  );
});

test('loses more with every cost', () => {
  fc.assert(
    fc.property(anyBase, anyTerms, (base, { multiple }) => {
      const lastAt = (costs: Partial<FundTerms>) =>
        pricesOn(base, { multiple, ...costs }, TARGETS).closes[1] ?? 0;
      const cheap = lastAt({});
      expect(lastAt({ expenseRatio: 0.01 })).toBeLessThan(cheap);
      if (multiple > 1.001) expect(lastAt({ financingSpread: 0.01 })).toBeLessThan(cheap);
    }),
  );
});
