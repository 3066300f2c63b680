import { createHash } from 'node:crypto';
import { type PriceVersion, versionOf } from '@margin/contracts';
import { identityOf, type MarketSource } from '../market-data/market-source.ts';

/** The prices of a market as its runs use them, one version per ticker. */
export const priceVersionsOf = ({ prices, ranges }: MarketSource): PriceVersion[] =>
  prices.map((source) => versionOf(identityOf(source), ranges));

/** Everything besides parameters that affects a run's numbers: all cells of a sweep use the same data. */
export function hashMarket(market: MarketSource): string {
  const datasets = priceVersionsOf(market).flatMap(({ ticker, sha256, dividendsSha256, ...used }) => [
    sha256,
    dividendsSha256,
    ...Object.entries(used),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([...datasets, market.rates.sha256]))
    .digest('hex');
}
