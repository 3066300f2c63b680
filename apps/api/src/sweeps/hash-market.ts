import { createHash } from 'node:crypto';
import type { PriceHashes } from '@margin/contracts';
import type { MarketSource } from '../market-data/market-source.ts';

/** Everything besides parameters that affects a run's numbers: all cells of a sweep use the same data. */
export function hashMarket({ prices, rates }: MarketSource): string {
  const datasets = prices.flatMap(({ dataset }) => [dataset.sha256, dataset.dividends.sha256]);
  return createHash('sha256')
    .update(JSON.stringify([...datasets, rates.sha256]))
    .digest('hex');
}

/** For the instrument of a sweep. */
export function priceHashesOf({ prices }: MarketSource): PriceHashes {
  const [first] = prices;
  if (!first) throw new Error('A sweep needs an instrument');
  return { sha256: first.dataset.sha256, dividendsSha256: first.dataset.dividends.sha256 };
}
