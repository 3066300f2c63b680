import { expect, test } from 'vitest';
import { daily } from '../../test/support/market.ts';
import { parametersFor } from '../../test/support/parameters.ts';
import { createAccount, cushionNow, equityOf, isBreach, mark } from './account.ts';
import { receiveDividends } from './dividends.ts';
import type { Holding } from './holdings.ts';
import { createRun, type Run } from './run.ts';
import { addedByWeight, buy, byWeight, inProportion, sellShare, tradeTo } from './trade.ts';

/** A run of 2 bars: 60% at 10 USD, then 20, and 40% at 50 USD, which requires 50%; costs of 1%. */
function twoHoldings(given: Parameters<typeof parametersFor>[1] = {}): Run {
  const market = daily([10, 20]);
  const run = createRun(parametersFor(market, { tradingCost: 0.01, ...given }), market);
  const [first] = run.period.holdings;
  if (!first) throw new Error('the run holds nothing');
  const holdings: Holding[] = [
    { ...first, weight: 0.6, dividends: Float64Array.of(0, 1) },
    {
      ...first,
      weight: 0.4,
      maintenanceMargin: 0.5,
      closes: Float64Array.of(50, 50),
      dividends: Float64Array.of(0, 5),
    },
  ];
  return { ...run, period: { ...run.period, holdings }, account: createAccount(holdings, 2) };
}
const sharesOf = ({ account }: Run) => account.positions.map(({ shares }) => shares);

test('buys by weight, with costs on everything traded', () => {
  const run = twoHoldings();
  expect(tradeTo(run, 0, byWeight(1_000))).toBe(10);
  expect(sharesOf(run)).toEqual([60, 8]);
  expect(run.account).toMatchObject({ marketValue: 1_000, requirement: 0.25 * 600 + 0.5 * 400 });
  expect(run.daily.tradingCost[0]).toBe(10);
});

test('buys and sells in proportion to current market values', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  mark(run.account, 1);
  expect(run.account.marketValue).toBe(1_600);
  expect(tradeTo(run, 1, inProportion(run, 1, 800))).toBe(8);
  expect(sharesOf(run)).toEqual([30, 4]);
  expect(tradeTo(run, 1, inProportion(run, 1, 1_600))).toBe(8);
  expect(sharesOf(run)).toEqual([60, 8]);
  expect(run.daily.tradingCost[1]).toBe(16);
});

test('a trade between holdings costs for both the sale and the purchase', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  mark(run.account, 1);
  // 1,200 and 400 become 960 and 640.
  expect(tradeTo(run, 1, byWeight(1_600))).toBeCloseTo(4.8, 12);
  expect(sharesOf(run)[0]).toBeCloseTo(48, 12);
});

test('sells out, and the requirement is 0', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  expect(sellShare(run, 0, 1, 1_000)).toBe(10);
  expect(sharesOf(run)).toEqual([0, 0]);
  expect(run.account).toMatchObject({ marketValue: 0, requirement: 0 });
});

test('sells a share of every holding, at prices other than the closes if they are given', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  expect(sellShare(run, 0, 0.25, 200)).toBe(2);
  expect(sharesOf(run)).toEqual([45, 6]);
});

test('divides a purchase by the target weights, whatever is held', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  mark(run.account, 1);
  expect(tradeTo(run, 1, addedByWeight(1, 100))).toBeCloseTo(1, 12);
  expect(sharesOf(run)).toEqual([63, 8.8]);
});

test('buys more of only one holding', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  const [, second] = run.account.positions;
  if (second) expect(buy(run, 0, second, 100)).toBe(1);
  expect(sharesOf(run)).toEqual([60, 10]);
  expect(run.account.marketValue).toBe(1_100);
});

test('a breach counts the equity required by all holdings together', () => {
  const run = twoHoldings();
  tradeTo(run, 0, byWeight(1_000));
  Object.assign(run.account, { loan: 650 });
  expect(equityOf(run.account)).toBe(350);
  expect(isBreach(run.account)).toBe(false);
  expect(cushionNow(run.account)).toBe(0);
  Object.assign(run.account, { loan: 650.01 });
  expect(isBreach(run.account)).toBe(true);
});

test('dividends of several holdings add up to one payment, or each buys its own shares', () => {
  const paid = twoHoldings({ dividendPolicy: 'reduce_loan' });
  tradeTo(paid, 0, byWeight(1_000));
  Object.assign(paid.account, { loan: 90 });
  receiveDividends(paid, 1);
  // 60 x 1 + 8 x 5.
  expect(paid.daily.dividend[1]).toBe(100);
  expect(paid.account).toMatchObject({ loan: 0, cash: 10 });

  const reinvested = twoHoldings({ dividendPolicy: 'reinvest' });
  tradeTo(reinvested, 0, byWeight(1_000));
  receiveDividends(reinvested, 1);
  expect(reinvested.daily.dividend[1]).toBe(100);
  const [first = 0, second = 0] = sharesOf(reinvested);
  expect(first).toBeCloseTo(60 + 60 / 1.01 / 20, 12);
  expect(second).toBeCloseTo(8 + 40 / 1.01 / 50, 12);
  expect(reinvested.daily.tradingCost[1]).toBeCloseTo(1 / 1.01, 12);
});
