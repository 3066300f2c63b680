import type { Market, PriceIdentity, PriceSeries, PriceTexts, RateTable } from '@margin/contracts';
import {
  cpiTable,
  createBundledProvider,
  type FundToMake,
  readPrices,
  readRanges,
} from '@margin/market-data';
import { LRUCache } from 'lru-cache';
import type { BarsTask } from './slice-bars.ts';

/** Where the rows of a series are: bundled, or in the database. */
type Rows = { kind: 'bundled' } | ({ kind: 'stored' } & PriceTexts);

type ReadRows = Pick<PriceSeries, 'bars' | 'ranges' | 'dividends'>;

/** A series without its rows, which a worker reads: that takes up to a third of a second. */
export interface PriceSource extends Omit<PriceSeries, 'bars' | 'ranges' | 'dividends'> {
  rows: Rows;
}

/** A market of such series; every thread has the CPI. */
export interface MarketSource {
  prices: readonly PriceSource[];
  /** Whether to read open, high and low. */
  ranges: boolean;
  rates: RateTable;
}

/** A task whose market a worker reads. */
export type OnSource<Task extends { market: Market }> = Omit<Task, 'market'> & { market: MarketSource };

/** A task on the bars of one series. */
export type SourceOfBars = Omit<BarsTask, 'series'> & { series: PriceSource };

/** A fund on the prices of one series. */
export type SourceOfFund = Omit<FundToMake, 'base'> & { base: PriceSource };

/** For all series together: four of two centuries, or forty of twenty years. */
const KEPT_ROWS = 200_000;

const COLUMNS_WITH_RANGES = 4;

const bundled = createBundledProvider();
const kept = new LRUCache<string, ReadRows>({
  maxSize: KEPT_ROWS,
  sizeCalculation: ({ bars, ranges }) => bars.dates.length * (ranges ? COLUMNS_WITH_RANGES : 1) + 1,
});

/** What distinguishes a series from others of its ticker. */
export const identityOf = ({
  ticker,
  dataset,
  rangesSha256,
  leverageFactor,
}: PriceSource): PriceIdentity => ({
  ticker,
  sha256: dataset.sha256,
  dividendsSha256: dataset.dividends.sha256,
  rangesSha256,
  leverageFactor,
});

/** The facts of a bundled series. */
export const bundledSource = ({ bars, ranges, dividends, ...facts }: PriceSeries): PriceSource => ({
  ...facts,
  rows: { kind: 'bundled' },
});

/** Reads the rows of a series; each thread caches recent ones. */
export async function readSeries({ rows, ...facts }: PriceSource, withRanges: boolean): Promise<PriceSeries> {
  if (rows.kind === 'bundled') {
    const series = await bundled.prices(facts.ticker);
    if (!series) throw new Error(`${facts.ticker} does not come with the product`);
    return { ...series, ranges: withRanges ? series.ranges : null, ...facts };
  }
  const { sha256, dividends } = facts.dataset;
  const key = [sha256, dividends.sha256, withRanges && facts.rangesSha256].join(' ');
  const read = kept.get(key) ?? { ...readPrices(rows), ranges: withRanges ? readRanges(rows) : null };
  kept.set(key, read);
  return { ...read, ...facts };
}

/** Reads what a run needs of each series of a market. */
export const readMarket = async ({ prices, ranges, rates }: MarketSource): Promise<Market> => ({
  prices: await Promise.all(prices.map((source) => readSeries(source, ranges))),
  rates,
  cpi: cpiTable(),
});
