import type { MarketSeries, Ranges } from '@margin/contracts';
import { createBundledProvider, readPrices, readRanges, type StoredPrices } from '@margin/market-data';
import { LRUCache } from 'lru-cache';

/** Where the rows of a series are: with the product, or as the database keeps them. */
type Rows =
  | { kind: 'bundled'; ticker: string }
  | ({ kind: 'stored' } & Pick<StoredPrices, 'bars' | 'dividends' | 'ranges'>);

/** A series by all that is known of it but its rows, which are read in a worker: that takes up to a third of a second. */
export interface SeriesSource extends Omit<MarketSeries, 'bars' | 'dividends'> {
  rows: Rows;
}

/** A task whose series a worker reads. */
export type OnSource<Task extends { series: MarketSeries }> = Omit<Task, 'series'> & { series: SeriesSource };

const KEPT_SERIES = 4;

type ReadRows = Pick<MarketSeries, 'bars' | 'dividends'>;

const bundled = createBundledProvider();
const kept = new LRUCache<string, ReadRows>({ max: KEPT_SERIES });

/** Reads the rows of a series; those read last are kept by each thread. */
export async function readSeries({ rows, ...facts }: SeriesSource): Promise<MarketSeries> {
  if (rows.kind === 'bundled') {
    const series = await bundled.series(rows.ticker);
    if (!series) throw new Error(`${rows.ticker} does not come with the product`);
    return { ...series, ...facts };
  }
  const { sha256, dividends } = facts.dataset;
  const key = `${sha256} ${dividends.sha256}`;
  const read = kept.get(key) ?? readPrices(rows);
  kept.set(key, read);
  return { ...read, ...facts };
}

/** Open, high and low in the rows of a series; null without them. */
export const rangesOf = ({ rows }: SeriesSource): Ranges | null =>
  rows.kind === 'stored' ? readRanges(rows) : null;
