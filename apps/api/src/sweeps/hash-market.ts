import { createHash } from 'node:crypto';
import type { MarketSource } from '../market-data/market-source.ts';

/** All that the numbers of a run depend on beside its parameters: all cells of a sweep are computed on the same. */
export function hashMarket({ prices, rates }: MarketSource): string {
  const datasets = prices.flatMap(({ dataset }) => [dataset.sha256, dataset.dividends.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([...datasets, rates.sha256]))
    .digest('hex');
}
