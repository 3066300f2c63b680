import type { z } from 'zod';
import { invalidInput, issuesOf } from './errors.ts';
import { type ResultDocument, ResultDocumentSchema } from './result-document/index.ts';

/** What documents of each schema_version look like. A version stays for ever: what was saved can be loaded. */
const SCHEMAS: ReadonlyMap<unknown, z.ZodType<ResultDocument>> = new Map([[1, ResultDocumentSchema]]);

/** A document of an unknown version is compared with this one. */
const NEWEST = ResultDocumentSchema;

/**
 * A document that was stored or imported, with every key of its JSON still in it. Throws INVALID_INPUT that names what
 * is missing or different.
 */
export function readDocument(json: unknown): ResultDocument {
  const schema = SCHEMAS.get(versionOf(json)) ?? NEWEST;
  assertFits(json, schema);
  return json;
}

const versionOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'schema_version' in json ? json.schema_version : undefined;

// A schema changes nothing, it only drops unknown keys: what was checked is handed on whole.
function assertFits<Document>(json: unknown, schema: z.ZodType<Document>): asserts json is Document {
  const { error } = schema.safeParse(json);
  if (error) throw invalidInput(issuesOf(error));
}
