import {
  BacktestParametersSchema,
  DocumentParametersSchema,
  fromDocumentParameters,
  ProvenanceSchema,
} from '@margin/contracts';
import { ENGINE_VERSION } from '@margin/engine';
import { z } from 'zod';
import type { EncodedContent } from '../content/encode-content.ts';
import type { Services } from '../services.ts';

/** What a document must say of itself before it is worth a computation. */
const RepeatableSchema = z.object({ parameters: DocumentParametersSchema, provenance: ProvenanceSchema });

/**
 * What this server computes from the settings in a document, where it has the engine and the prices that the document
 * names. The same hash says that the document was computed here, or might as well have been.
 */
export async function recomputeDocument(
  { marketData, workers }: Pick<Services, 'marketData' | 'workers'>,
  userId: string,
  document: Record<string, unknown>,
): Promise<EncodedContent | null> {
  const parsed = RepeatableSchema.safeParse(document);
  if (parsed.data?.provenance.engine_version !== ENGINE_VERSION) return null;
  const { dataset } = parsed.data.provenance;
  const { data: parameters } = BacktestParametersSchema.safeParse(
    fromDocumentParameters(parsed.data.parameters),
  );
  if (!parameters) return null;
  const series = await marketData.findSeries(userId, parameters.ticker);
  if (series?.dataset.sha256 !== dataset.sha256) return null;
  const computed = await workers.computeBacktest({ parameters, series }, userId);
  return computed.kind === 'computed' ? computed.content : null;
}
