import { ProvenanceSchema } from '@margin/contracts';
import { expect, it } from 'vitest';
import { dividendsCsv, madeUpPrices, stooqCsv, yahooCsv } from '../../test/made-up-prices.ts';
import { hashBars, hashDividends } from '../hashes.ts';
import { importPrices, type PricesToImport } from './import-prices.ts';
import { describePrices, readPrices, readRanges } from './stored-prices.ts';

const MADE_UP = madeUpPrices();
const FILES = { ticker: 'OWN', name: '', today: '2026-03-02' };

function imported(files: Partial<PricesToImport> & { prices: string }) {
  const read = importPrices({ ...FILES, ...files });
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  return read;
}

it('loads exactly the numbers in the files', () => {
  const dividends = dividendsCsv(MADE_UP.dividends);
  const { prices, warnings } = imported({ prices: yahooCsv(MADE_UP.bars), dividends });
  const series = readPrices(prices);
  expect(warnings).toEqual([]);
  expect(series.bars).toEqual(MADE_UP.bars);
  expect(series.dividends).toEqual(MADE_UP.dividends);
  expect(prices.sha256).toBe(hashBars(MADE_UP.bars));
});

it('the dataset is named by ticker and hash, and describes its dividends', () => {
  const dividends = dividendsCsv(MADE_UP.dividends);
  const files = { prices: stooqCsv(MADE_UP.bars), dividends, adjusted: false };
  const { dataset, notes } = describePrices(imported(files).prices);
  expect(ProvenanceSchema.shape.dataset.parse(dataset)).toEqual({
    id: `OWN-${hashBars(MADE_UP.bars).slice(0, 12)}`,
    source: 'Imported by the user: daily closes',
    first_date: '2005-01-03',
    last_date: MADE_UP.bars.dates.at(-1),
    rows: 2_520,
    sha256: hashBars(MADE_UP.bars),
    dividends: {
      source: 'Imported by the user',
      estimated: false,
      sha256: hashDividends(MADE_UP.dividends),
    },
  });
  expect(notes).toContainEqual(expect.stringContaining('only its owner'));
});

it('is the same for two people with the same rows in different files', () => {
  const dividends = dividendsCsv(MADE_UP.dividends);
  const yahoo = imported({ prices: yahooCsv(MADE_UP.bars), dividends });
  const reversed = dividendsCsv(MADE_UP.dividends.toReversed());
  const stooq = imported({ prices: stooqCsv(MADE_UP.bars), dividends: reversed, adjusted: false });
  expect([stooq.prices.sha256, stooq.prices.dividendsSha256]).toEqual([
    yahoo.prices.sha256,
    yahoo.prices.dividendsSha256,
  ]);
});

it('its notes list what the series lacks and what looks wrong', () => {
  const prices = yahooCsv(MADE_UP.bars);
  const noteOf = (files: Partial<PricesToImport>) => imported({ prices, ...files }).prices.notes.join(' ');
  expect(noteOf({})).toContain('returns come from the price only');
  expect(noteOf({ priceColumn: 'adjusted_close' })).toContain('they raise the price');
  const halved = {
    ...MADE_UP.bars,
    closes: MADE_UP.bars.closes.map((close, i) => (i < 99 ? close : close / 2)),
  };
  expect(noteOf({ prices: yahooCsv(halved) })).toContain(`not adjusted for: ${halved.dates[99]} (2:1)`);
});

it('open, high and low are stored with their closes', () => {
  const text = 'Date,Open,High,Low,Close\n2024-01-02,10,12,9,11\n2024-01-03,,12.5,10.5,12\n';
  const { prices } = imported({ prices: text });
  expect(readRanges(prices)).toEqual({ opens: [10, null], highs: [12, 12.5], lows: [9, 10.5] });
  expect(prices.sha256).toBe(hashBars({ dates: ['2024-01-02', '2024-01-03'], closes: [11, 12] }));
  const { prices: without } = imported({ prices: 'Date,Close\n2024-01-02,11\n2024-01-03,12\n' });
  expect([without.ranges, without.rangesSha256, readRanges(without)]).toEqual([null, null, null]);
});

it('compresses to less than half', () => {
  const { prices } = imported({ prices: yahooCsv(MADE_UP.bars) });
  expect(prices.rawBytes).toBeGreaterThan(40_000);
  expect(prices.bars.byteLength + (prices.ranges?.byteLength ?? 0)).toBeLessThan(prices.rawBytes / 2);
});

it('returns the problems of a file', () => {
  expect(importPrices({ ...FILES, prices: 'Date,Close\n2024-01-02,1\n2024-01-03,0\n' })).toEqual({
    kind: 'refused',
    problems: [{ file: 'prices', line: 3, message: 'the close 0 is not positive' }],
  });
});
