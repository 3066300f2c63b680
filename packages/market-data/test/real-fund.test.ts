import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bars, Dividend } from '@margin/contracts';
import { expect, test } from 'vitest';
import { fundPrices } from '../src/daily-reset-fund/fund-prices.ts';
import { fedFundsRates } from '../src/fed-funds.ts';
import { fileKind, readPriceFiles } from '../src/import/index.ts';

/**
 * A folder with the prices of QQQ and TQQQ as traded, and their dividends, in CSV files such as `qqq-prices.csv` and
 * `tqqq-dividends.csv`. They are not ours to distribute, so without the folder this test is skipped.
 */
const { REAL_PRICES_DIR: folder = '' } = process.env;

function readReal(ticker: string): { bars: Bars; dividends: Dividend[] } {
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.csv') && name.split(/[-.]/)[0] === ticker,
  );
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  const ofKind = (kind: string) => texts.find((text) => fileKind(text) === kind);
  const files = { prices: ofKind('prices') ?? '', dividends: ofKind('dividends'), adjusted: false };
  const read = readPriceFiles(files, '9999-12-31');
  if (read.problems.length > 0) throw new Error(`${ticker}: ${JSON.stringify(read.problems)}`);
  return read;
}

/** The growth of each day with its dividend, by date. */
function growthsOf({ bars: { dates, closes }, dividends }: { bars: Bars; dividends: Dividend[] }) {
  const paid = new Map(dividends.map(({ exDate, amount }) => [exDate, amount]));
  return new Map(
    dates.slice(1).map((date, i) => {
      const total = (closes[i + 1] ?? Number.NaN) + (paid.get(date) ?? 0);
      return [date, total / (closes[i] ?? Number.NaN)];
    }),
  );
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const covariance = mean(pairs.map(([x, y]) => (x - a) * (y - b)));
  const [va, vb] = [mean(pairs.map(([x]) => (x - a) ** 2)), mean(pairs.map(([, y]) => (y - b) ** 2))];
  return covariance / Math.sqrt(va * vb);
}

test.skipIf(folder === '')('3× QQQ with the default costs follows TQQQ', ({ annotate }) => {
  const fund = fundPrices({ ticker: 'QQQ', ...readReal('qqq') }, fedFundsRates().steps, {
    multiple: 3,
    expenseRatio: 0.009,
    financingSpread: 0.004,
  });
  if (fund.kind === 'refused') throw new Error(fund.issue.message);
  const [model, real] = [growthsOf({ bars: fund.bars, dividends: [] }), growthsOf(readReal('tqqq'))];
  const pairs = [...real].flatMap(([date, growth]) => {
    const modeled = model.get(date);
    return modeled === undefined ? [] : [[modeled, growth] as const];
  });
  expect(pairs.length).toBe(real.size);
  const years = pairs.length / 252;
  const final = (side: 0 | 1) => pairs.reduce((product, pair) => product * pair[side], 1);
  const correlation = correlationOf(pairs);
  const ratio = final(0) / final(1);
  annotate(
    `${pairs.length} days: correlation of daily returns ${correlation}, growth ${final(0)} instead of ${final(1)}, ratio ${ratio}, ${ratio ** (1 / years) - 1} a year`,
  );
  expect(correlation).toBeGreaterThan(0.995);
  expect(Math.abs(ratio ** (1 / years) - 1)).toBeLessThan(0.005);
});
