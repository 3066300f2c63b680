import { createBundledProvider } from '@margin/market-data';
import type { SeriesSource } from '../src/market-data/series-source.ts';

const bundled = createBundledProvider();

/** A series that comes with the product, as a task for a worker names it. */
export async function bundledSource(ticker: string): Promise<SeriesSource | null> {
  const series = await bundled.series(ticker);
  if (!series) return null;
  const { bars: _, dividends: __, ...facts } = series;
  return { ...facts, rows: { kind: 'bundled', ticker } };
}
