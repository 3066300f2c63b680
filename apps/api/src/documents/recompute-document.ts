import { marketNeedsOf } from '@margin/contracts';
import type { EncodedContent } from '../content/encode-content.ts';
import type { MarketData } from '../market-data/market-data.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import type { Repeatable } from './digest-document.ts';

export interface RecomputeNeeds {
  marketData: Pick<MarketData, 'findMarket'>;
  workers: Pick<WorkerPool, 'computeBacktest'>;
}

/**
 * Recomputes a document from its settings, if this server has the prices that it names. An equal hash proves that the
 * document is what this server computes.
 */
export async function recomputeDocument(
  { marketData, workers }: RecomputeNeeds,
  userId: string,
  { parameters, datasetHashes }: Repeatable,
): Promise<EncodedContent | null> {
  const market = await marketData.findMarket(userId, marketNeedsOf(parameters));
  if (!market?.prices.every(({ dataset }, i) => dataset.sha256 === datasetHashes[i])) return null;
  const computed = await workers.computeBacktest({ parameters, market }, userId);
  return computed.kind === 'computed' ? computed.content : null;
}
