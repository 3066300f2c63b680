import { createBundledProvider, requireMarket } from '@margin/market-data';
import { bundledSource, type MarketSource } from '../src/market-data/market-source.ts';

const bundled = createBundledProvider();

/** The market of tickers that come with the product, as a task for a worker names it. */
export async function bundledMarket(tickers: readonly string[]): Promise<MarketSource> {
  const { prices, rates } = await requireMarket(bundled, tickers);
  return { prices: prices.map(bundledSource), rates };
}
