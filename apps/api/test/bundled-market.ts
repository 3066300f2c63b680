import type { MarketNeeds } from '@margin/contracts';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { bundledSource, type MarketSource } from '../src/market-data/market-source.ts';

const bundled = createBundledProvider();

/** The market of bundled tickers, as a worker's task names it. */
export async function bundledMarket({ tickers, ranges }: MarketNeeds): Promise<MarketSource> {
  const { prices, rates } = await requireMarket(bundled, tickers);
  return { prices: prices.map(bundledSource), ranges, rates };
}
