import { createHash } from 'node:crypto';
import type { PriceHashes } from '@margin/contracts';
import type { MarketSource } from '../market-data/market-source.ts';

/** All that the numbers of a run depend on beside its parameters: all cells of a sweep are computed on the same. */
export function hashMarket({ prices, rates }: MarketSource): string {
  const datasets = prices.flatMap(({ dataset }) => [dataset.sha256, dataset.dividends.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([...datasets, rates.sha256]))
    .digest('hex');
}

/** Of the instrument that a sweep is about. */
export function priceHashesOf({ prices }: MarketSource): PriceHashes {
  const [first] = prices;
  if (!first) throw new Error('A sweep is about an instrument');
  return { sha256: first.dataset.sha256, dividendsSha256: first.dataset.dividends.sha256 };
}
