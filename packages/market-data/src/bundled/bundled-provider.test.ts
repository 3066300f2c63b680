import { InstrumentSchema, ProvenanceSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { cpiTable } from '../cpi.ts';
import { hashRanges } from '../hashes.ts';
import { requireMarket, requirePrices } from '../provider.ts';
import { createBundledProvider } from './bundled-provider.ts';

const provider = createBundledProvider();

test('the catalog has SPX, the S&P 500 from the installed package', async () => {
  const instruments = await provider.instruments();
  expect(instruments).toEqual([
    {
      ticker: 'SPX',
      name: 'S&P 500 index',
      note: expect.stringContaining('instead of SPY'),
      source: 'vega-datasets 3.2.1, sp500-2000.csv',
      firstDate: '2000-01-03',
      lastDate: '2020-04-17',
      rows: 5_105,
      sha256: '3d601c0eafe8947c2e2be13cff2a8f34b3a72443d63bb807ce83d82c6d11daa4',
      dividendsSha256: '66e28c0ffc12efa540d54c1ed078b899051a92d56ef2ed76f6c7d81605589279',
      rangesSha256: '557dfa20d90380ae44186497c58953152f93e3474cb1dbafaeac902b5f0db7a4',
      leverageFactor: 1,
      dividends: 'estimated',
      origin: 'bundled',
      bytes: null,
      updatedAt: null,
    },
  ]);
  for (const instrument of instruments) expect(InstrumentSchema.parse(instrument)).toEqual(instrument);
});

test('a market of SPX has its closes, its dividends up to the last bar, and the fed funds table', async () => {
  const { prices, rates, cpi } = await requireMarket(provider, ['SPX']);
  const series = prices[0] ?? (await requirePrices(provider, 'SPX'));
  expect(prices).toEqual([await provider.prices('SPX')]);
  const { dates, closes } = series.bars;
  expect([dates.length, closes.length]).toEqual([5_105, 5_105]);
  expect([dates[0], closes[0]]).toEqual(['2000-01-03', 1455.219971]);
  expect([dates.at(-1), closes.at(-1)]).toEqual(['2020-04-17', 2874.560059]);
  expect(series.dividends.at(-1)).toEqual({ exDate: '2020-03-20', amount: 58.28 / 4 });
  expect(rates.steps[0]).toEqual({ date: '1989-12-20', rate: 0.0825 });
  expect(cpi).toEqual(cpiTable());
  expect(series.notes).toEqual([expect.stringContaining('stands in for SPY')]);
});

test('SPX has an open, high and low on every row, with a note for runs that use them', async () => {
  const { bars, ranges, rangesSha256, rangesNotes } = await requirePrices(provider, 'SPX');
  const [opens = [], highs = [], lows = []] = [ranges?.opens, ranges?.highs, ranges?.lows];
  expect([opens[0], highs[0], lows[0]]).toEqual([1469.25, 1478, 1438.359985]);
  for (const [i, close] of bars.closes.entries()) {
    const [open, high, low] = [opens[i] ?? Number.NaN, highs[i] ?? Number.NaN, lows[i] ?? Number.NaN];
    expect(low <= Math.min(open, close) && Math.max(open, close) <= high).toBe(true);
  }
  expect(rangesSha256).toBe(ranges && hashRanges(ranges));
  const repeated = opens.filter((open, i) => open === bars.closes[i - 1]);
  expect(repeated.length / opens.length).toBeGreaterThan(0.3);
  expect(rangesNotes).toEqual([expect.stringContaining('opens are often the previous close')]);
});

test('the dataset is named by ticker and hash, and its dividends are marked as estimates', async () => {
  const { dataset } = await requirePrices(provider, 'SPX');
  expect(ProvenanceSchema.shape.dataset.parse(dataset)).toEqual(dataset);
  expect(dataset).toMatchObject({
    id: 'SPX-3d601c0eafe8',
    rows: 5_105,
    sha256: '3d601c0eafe8947c2e2be13cff2a8f34b3a72443d63bb807ce83d82c6d11daa4',
    dividends: {
      estimated: true,
      sha256: '66e28c0ffc12efa540d54c1ed078b899051a92d56ef2ed76f6c7d81605589279',
    },
  });
});

test('is read once', async () => {
  expect(await provider.prices('SPX')).toBe(await provider.prices('SPX'));
});

test('an unknown ticker is null, or an error that names the known ones if required', async () => {
  expect(await provider.prices('VTI')).toBeNull();
  const message = 'VTI is not in the catalog: choose one of SPX';
  await expect(requireMarket(provider, ['VTI'])).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { issues: [{ path: 'ticker', message }] },
  });
  await expect(requireMarket(provider, ['SPX', 'VTI'])).rejects.toMatchObject({
    details: { issues: [{ path: 'holdings', message }] },
  });
});
