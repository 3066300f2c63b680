import {
  type BacktestParameters,
  BacktestParametersSchema,
  DocumentParametersSchema,
  fromDocumentParameters,
  ProvenanceSchema,
  type ResultParameters,
  type ResultSummary,
} from '@margin/contracts';
import { ENGINE_VERSION } from '@margin/engine';
import { z } from 'zod';
import { readResultParameters } from './read-result-parameters.ts';
import { summariseDocument } from './summarise-document.ts';

/** The settings in a document, and the prices it names: what it could be computed again from. */
export interface Repeatable {
  parameters: BacktestParameters;
  datasetSha256: string;
}

/** What is known of a document from outside. */
export interface DocumentDigest {
  parameters: ResultParameters;
  summary: ResultSummary;
  /** Null where this engine is not the one that it says it comes from. */
  repeatable: Repeatable | null;
}

/** Throws INVALID_INPUT that names what is missing or wrong; `field` is where the document was. */
export const digestDocument = (document: Record<string, unknown>, field?: string): DocumentDigest => ({
  parameters: readResultParameters(document, field),
  summary: summariseDocument(document),
  repeatable: repeatableOf(document),
});

/** What a document must say of itself before it is worth a computation. */
const RepeatableSchema = z.object({ parameters: DocumentParametersSchema, provenance: ProvenanceSchema });

function repeatableOf(document: Record<string, unknown>): Repeatable | null {
  const parsed = RepeatableSchema.safeParse(document);
  if (parsed.data?.provenance.engine_version !== ENGINE_VERSION) return null;
  const { data: parameters } = BacktestParametersSchema.safeParse(
    fromDocumentParameters(parsed.data.parameters),
  );
  return parameters ? { parameters, datasetSha256: parsed.data.provenance.dataset.sha256 } : null;
}
