import type { EncodedContent } from '../content/encode-content.ts';
import type { Services } from '../services.ts';
import type { Repeatable } from './digest-document.ts';

/**
 * What this server computes from the settings in a document, where it has the prices that the document names. The same
 * hash says that the document was computed here, or might as well have been.
 */
export async function recomputeDocument(
  { marketData, workers }: Pick<Services, 'marketData' | 'workers'>,
  userId: string,
  { parameters, datasetSha256 }: Repeatable,
): Promise<EncodedContent | null> {
  const series = await marketData.findSeries(userId, parameters.ticker);
  if (series?.dataset.sha256 !== datasetSha256) return null;
  const computed = await workers.computeBacktest({ parameters, series }, userId);
  return computed.kind === 'computed' ? computed.content : null;
}
