import type { FundTerms, PriceSeries } from '@margin/contracts';
import { expect, test } from 'vitest';
import { madeUpPrices } from '../../test/made-up-prices.ts';
import { createBundledProvider } from '../bundled/index.ts';
import { describePrices, readPrices, readRanges } from '../dataset/index.ts';
import { fedFundsRates } from '../fed-funds.ts';
import { datasetId, hashBars, hashDividends } from '../hashes.ts';
import { fundPrices } from './fund-prices.ts';
import { makeFund } from './make-fund.ts';

const TERMS: FundTerms = { multiple: 2.5, expenseRatio: 0.009, financingSpread: 0.004 };
const rates = fedFundsRates();

function baseOf(options: Parameters<typeof madeUpPrices>[0] = {}): PriceSeries {
  const { bars, dividends } = madeUpPrices(options);
  const sha256 = hashBars(bars);
  return {
    ticker: 'BASE',
    bars,
    ranges: null,
    rangesSha256: null,
    dividends,
    leverageFactor: 1,
    dataset: {
      id: datasetId('BASE', sha256),
      source: 'Made up',
      first_date: bars.dates[0] ?? '',
      last_date: bars.dates.at(-1) ?? '',
      rows: bars.dates.length,
      sha256,
      dividends: { source: 'Made up', estimated: false, sha256: hashDividends(dividends) },
    },
    notes: ['BASE is made up.'],
  };
}

function madeOf(base: PriceSeries, terms: Partial<FundTerms> = {}, name = '') {
  const made = makeFund({ ticker: 'FUND', name, base, rates, terms: { ...TERMS, ...terms } });
  if (made.kind === 'refused') throw new Error(made.issue.message);
  return made;
}

test('stores exactly the closes of the formula, without dividends and ranges, with its multiple as the factor', () => {
  const base = baseOf();
  const { prices, warnings } = madeOf(base, {}, 'Mine');
  expect(fundPrices(base, rates.steps, TERMS)).toMatchObject({ bars: readPrices(prices).bars });
  expect(readPrices(prices).dividends).toEqual([]);
  expect(readRanges(prices)).toBeNull();
  expect(prices).toMatchObject({ ticker: 'FUND', name: 'Mine', leverageFactor: 2.5, rows: 2_520 });
  expect(warnings).toEqual([]);
});

test('names the data and the formula it was computed from, and what is known about its base', () => {
  const base = baseOf();
  const { dataset, notes = [] } = describePrices(madeOf(base).prices);
  expect(dataset).toMatchObject({
    source: `Computed: daily-reset fund, 2.5× ${base.dataset.id}`,
    dividends: { source: 'In the closes', estimated: false },
  });
  expect(notes).toContain(
    'FUND starts at 100; then price(t) = price(t-1) x max(0, 1 + 2.5 x r - 1.5 x (max(0, fed funds target at t-1) + 0.004) x nights / 360 - 0.009 x nights / 365), r = (close(t) + dividend(t)) / close(t-1) - 1 of BASE.',
  );
  const hashes = notes.find((note) => note.includes('SHA-256')) ?? '';
  for (const { sha256 } of [base.dataset, base.dataset.dividends, rates]) expect(hashes).toContain(sha256);
  expect(notes).toContain('BASE is made up.');
});

test('says when dividends were estimated, in a fund of a fund too', async () => {
  const spx = await createBundledProvider().prices('SPX');
  if (!spx) throw new Error('SPX is missing');
  const { prices } = madeOf(spx, { multiple: 2 });
  expect(prices.notes.join(' ')).toContain('(estimated)');
  expect(prices.notes).toEqual(expect.arrayContaining([...(spx.notes ?? [])]));
  const fund = { ...baseOf(), ...readPrices(prices), ...describePrices(prices) };
  const again = makeFund({ ticker: 'AGAIN', name: '', base: fund, rates, terms: TERMS });
  expect(again).toMatchObject({ kind: 'made', prices: { notes: expect.arrayContaining(prices.notes) } });
});

test('warns where it ends early, and where a known rate does', () => {
  const wild = madeOf(baseOf({ volatility: 0.2 }), { multiple: 4 });
  expect(wild.warnings).toEqual([expect.stringMatching(/^FUND would lose everything on \d{4}-\d\d-\d\d/)]);
  expect(wild.prices.notes).toEqual(expect.arrayContaining(wild.warnings));
  const late = { firstDate: '2025-12-01', days: 20 };
  expect(madeOf(baseOf(late)).warnings).toEqual([expect.stringContaining(`ends on ${rates.lastDate}`)]);
  expect(madeOf(baseOf(late), { multiple: 1 }).warnings).toEqual([]);
});

test('at 1x, equal prices have equal notes', () => {
  const [free, dear] = [0, 0.05].map((financingSpread) => madeOf(baseOf(), { multiple: 1, financingSpread }));
  expect(dear).toEqual(free);
});
