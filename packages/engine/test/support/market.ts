import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type CpiMonth,
  type Dividend,
  isoDate,
  type Market,
  type PriceSeries,
  type RateStep,
} from '@margin/contracts';

interface MarketInput {
  dates: readonly string[];
  closes: readonly number[];
  dividends?: readonly Dividend[];
  steps?: readonly RateStep[];
  ratesLastDate?: string;
  cpi?: readonly CpiMonth[];
  estimated?: boolean;
  notes?: readonly string[];
}

const hash = (digit: string) => digit.repeat(64);

/** A market for tests. Whatever is left out is empty. */
export function market(input: MarketInput): Market {
  const {
    dates,
    closes,
    dividends = [],
    steps = [],
    cpi = [{ month: '1950-01', value: 100 }],
    ratesLastDate = '2099-12-31',
    estimated = false,
  } = input;
  const prices: PriceSeries = {
    ticker: 'TEST',
    bars: { dates, closes },
    ranges: null,
    rangesSha256: null,
    dividends,
    leverageFactor: 1,
    dataset: {
      id: 'TEST-aaaaaaaaaaaa',
      source: 'the test',
      first_date: dates[0] ?? '',
      last_date: dates.at(-1) ?? '',
      rows: dates.length,
      sha256: hash('a'),
      dividends: { source: 'the test', estimated, sha256: hash('b') },
    },
    ...(input.notes ? { notes: input.notes } : {}),
  };
  return {
    prices: [prices],
    rates: { steps, lastDate: ratesLastDate, source: 'the test', sha256: hash('c') },
    cpi: { values: cpi, lastMonth: '2099-12', source: 'the test', sha256: hash('d') },
  };
}

/** The only series of a test market. */
export function pricesIn({ prices: [series] }: Market): PriceSeries {
  if (!series) throw new Error('the market has no prices');
  return series;
}

/** A market with changes to its only series. */
export const withPrices = (given: Market, change: Partial<PriceSeries>): Market => ({
  ...given,
  prices: [{ ...pricesIn(given), ...change }],
});

/** Closes on consecutive days of one month (up to 28), starting on the first. */
export function daily(closes: readonly number[], more: Partial<MarketInput> = {}, month = '2001-05'): Market {
  const first = Date.parse(`${month}-01`) / 86_400_000;
  return market({ dates: closes.map((_, i) => isoDate(first + i)), closes, ...more });
}

/** The S&P 500 closes behind the worked numbers. */
export function sp500(more: Partial<MarketInput> = {}): Market {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('vega-datasets')), '..');
  const csv = readFileSync(join(folder, 'data/sp500-2000.csv'), 'utf8');
  const rows = csv.trim().split('\n').slice(1);
  const cells = rows.map((row) => row.split(','));
  return market({
    dates: cells.map(([date = '']) => date),
    closes: cells.map((row) => Number(row[4])),
    ...more,
  });
}
