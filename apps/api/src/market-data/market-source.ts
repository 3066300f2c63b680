import type { Market, PriceSeries, PriceTexts, RateTable } from '@margin/contracts';
import { cpiTable, createBundledProvider, readPrices, readRanges } from '@margin/market-data';
import { LRUCache } from 'lru-cache';
import type { BarsTask } from './slice-bars.ts';

/** Where the rows of a series are: bundled, or in the database. */
type Rows = { kind: 'bundled' } | ({ kind: 'stored' } & PriceTexts);

type ReadRows = Pick<PriceSeries, 'bars' | 'dividends'>;

/** A series without its rows, which a worker reads: that takes up to a third of a second. */
export interface PriceSource extends Omit<PriceSeries, 'bars' | 'ranges' | 'dividends'> {
  rows: Rows;
}

/** A market of such series; every thread has the CPI. */
export interface MarketSource {
  prices: readonly PriceSource[];
  rates: RateTable;
}

/** A task whose market a worker reads. */
export type OnSource<Task extends { market: Market }> = Omit<Task, 'market'> & { market: MarketSource };

/** A task on the bars of one series. */
export type SourceOfBars = Omit<BarsTask, 'series'> & { series: PriceSource };

/** For all series together: four of two centuries, or forty of twenty years. */
const KEPT_ROWS = 200_000;

const bundled = createBundledProvider();
const kept = new LRUCache<string, ReadRows>({
  maxSize: KEPT_ROWS,
  sizeCalculation: ({ bars }) => bars.dates.length + 1,
});

/** The facts of a bundled series. */
export const bundledSource = ({ bars, ranges, dividends, ...facts }: PriceSeries): PriceSource => ({
  ...facts,
  rows: { kind: 'bundled' },
});

/** Reads the rows of a series without open, high and low; each thread caches recent ones. */
async function readSeries({ rows, ...facts }: PriceSource): Promise<PriceSeries> {
  if (rows.kind === 'bundled') {
    const series = await bundled.prices(facts.ticker);
    if (!series) throw new Error(`${facts.ticker} does not come with the product`);
    return { ...series, ...facts };
  }
  const { sha256, dividends } = facts.dataset;
  const key = `${sha256} ${dividends.sha256}`;
  const read = kept.get(key) ?? readPrices(rows);
  kept.set(key, read);
  return { ...read, ranges: null, ...facts };
}

/** Also with open, high and low, if the series has them. */
export async function readWholeSeries(source: PriceSource): Promise<PriceSeries> {
  const { rows } = source;
  const series = await readSeries(source);
  return rows.kind === 'stored' ? { ...series, ranges: readRanges(rows) } : series;
}

/** Reads what a run needs of each series of a market. */
export const readMarket = async ({ prices, rates }: MarketSource): Promise<Market> => ({
  prices: await Promise.all(prices.map(readSeries)),
  rates,
  cpi: cpiTable(),
});
