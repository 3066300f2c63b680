import {
  type BacktestParameters,
  DocumentParametersSchema,
  datasetsOf,
  fromDocumentParameters,
  ProvenanceSchema,
  ResolvedParametersSchema,
  type ResultParameters,
  type ResultSummary,
} from '@margin/contracts';
import { ENGINE_VERSION } from '@margin/engine';
import { z } from 'zod';
import { readResultParameters } from './read-result-parameters.ts';
import { summarizeDocument } from './summarize-document.ts';

/** The settings of a document and the prices it names, from which it could be recomputed. */
export interface Repeatable {
  parameters: BacktestParameters;
  /** Of each holding. */
  datasetHashes: readonly string[];
}

/** Facts about an imported document. */
export interface DocumentDigest {
  parameters: ResultParameters;
  summary: ResultSummary;
  /** Null unless the document names this engine. */
  repeatable: Repeatable | null;
}

/** Throws INVALID_INPUT that names each missing or wrong field; `field` is where the document was. */
export const digestDocument = (document: Record<string, unknown>, field?: string): DocumentDigest => ({
  parameters: readResultParameters(document, field),
  summary: summarizeDocument(document),
  repeatable: repeatableOf(document),
});

/** What a document must contain before recomputing it is worthwhile. */
const RepeatableSchema = z.object({ parameters: DocumentParametersSchema, provenance: ProvenanceSchema });

function repeatableOf(document: Record<string, unknown>): Repeatable | null {
  const parsed = RepeatableSchema.safeParse(document);
  if (parsed.data?.provenance.engine_version !== ENGINE_VERSION) return null;
  const { data: parameters } = ResolvedParametersSchema.safeParse(
    fromDocumentParameters(parsed.data.parameters),
  );
  if (!parameters) return null;
  return { parameters, datasetHashes: datasetsOf(parsed.data.provenance).map(({ sha256 }) => sha256) };
}
