import type { Instrument, PriceSeries } from '@margin/contracts';
import { datasetId, hashBars, hashDividends, hashRanges } from '../hashes.ts';
import { parseBars } from './parse-bars.ts';
import { estimateSp500Dividends } from './sp500-dividends.ts';
import { readVegaDataset } from './vega-dataset.ts';

const FILE = 'sp500-2000.csv';

/** An instrument of the catalog with its data. */
export interface BundledInstrument {
  instrument: Instrument;
  prices: PriceSeries;
}

/**
 * The S&P 500 index, daily, from the npm package vega-datasets, with dividends estimated from yearly totals.
 */
export async function loadSp500(): Promise<BundledInstrument> {
  const { text, version } = await readVegaDataset(FILE);
  const { bars, ranges } = parseBars(text);
  const [firstDate] = bars.dates;
  const lastDate = bars.dates.at(-1);
  if (firstDate === undefined || lastDate === undefined) throw new Error(`${FILE} has no rows`);
  const dividends = estimateSp500Dividends(lastDate);
  const ticker = 'SPX';
  const source = `vega-datasets ${version}, ${FILE}`;
  const rows = bars.dates.length;
  const sha256 = hashBars(bars);
  const rangesSha256 = ranges && hashRanges(ranges);
  return {
    instrument: {
      ticker,
      name: 'S&P 500 index',
      note: 'S&P 500 index, used instead of SPY. Dividends are estimated.',
      source,
      firstDate,
      lastDate,
      rows,
      sha256,
      dividendsSha256: hashDividends(dividends),
      rangesSha256,
      leverageFactor: 1,
      dividends: 'estimated',
      origin: 'bundled',
      bytes: null,
      updatedAt: null,
    },
    prices: {
      ticker,
      bars,
      ranges,
      rangesSha256,
      dividends,
      leverageFactor: 1,
      dataset: {
        id: datasetId(ticker, sha256),
        source,
        first_date: firstDate,
        last_date: lastDate,
        rows,
        sha256,
        dividends: {
          source: 'Yearly S&P 500 totals, paid quarterly on the third Friday of Mar, Jun, Sep and Dec',
          estimated: true,
          sha256: hashDividends(dividends),
        },
      },
      notes: [
        'SPX is the S&P 500 index, not a security: it stands in for SPY, whose fees and prices differ.',
      ],
      rangesNotes: [
        "SPX's opens are often the previous close, so the intraday check may start from a price that was not traded.",
      ],
    },
  };
}
