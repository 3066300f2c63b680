import { tickersOf } from '@margin/contracts';
import type { EncodedContent } from '../content/encode-content.ts';
import type { MarketData } from '../market-data/market-data.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import type { Repeatable } from './digest-document.ts';

export interface RecomputeNeeds {
  marketData: Pick<MarketData, 'findMarket'>;
  workers: Pick<WorkerPool, 'computeBacktest'>;
}

/**
 * What this server computes from the settings in a document, where it has the prices that the document names. The same
 * hash says that the document was computed here, or might as well have been.
 */
export async function recomputeDocument(
  { marketData, workers }: RecomputeNeeds,
  userId: string,
  { parameters, datasetSha256 }: Repeatable,
): Promise<EncodedContent | null> {
  const market = await marketData.findMarket(userId, tickersOf(parameters));
  if (market?.prices[0]?.dataset.sha256 !== datasetSha256) return null;
  const computed = await workers.computeBacktest({ parameters, market }, userId);
  return computed.kind === 'computed' ? computed.content : null;
}
