import { createHash } from 'node:crypto';
import type { MarketSeries } from '@margin/contracts';

/** All that the numbers of a run depend on beside its parameters: all cells of a sweep are computed on the same. */
export const hashSeries = ({ dataset, rates }: Pick<MarketSeries, 'dataset' | 'rates'>): string =>
  createHash('sha256')
    .update(JSON.stringify([dataset.sha256, dataset.dividends.sha256, rates.sha256]))
    .digest('hex');
