import type { z } from 'zod';
import { invalidInput, issuesOf } from './errors.ts';
import { AnyDocumentSchema, type ResultDocument, ResultDocumentSchema } from './result-document/index.ts';

/** The document schema of each schema_version. Versions are never removed: a saved result can always be loaded. */
const SCHEMAS: ReadonlyMap<unknown, z.ZodType<unknown, ResultDocument>> = new Map<
  unknown,
  z.ZodType<unknown, ResultDocument>
>([
  [1, AnyDocumentSchema],
  [2, ResultDocumentSchema],
]);

/** Documents of an unknown version are compared with this one. */
const NEWEST = ResultDocumentSchema;

/**
 * A stored or imported document, with every key of its JSON. Throws INVALID_INPUT that names what is missing or different.
 */
export function readDocument(json: unknown): ResultDocument {
  const schema = SCHEMAS.get(versionOf(json)) ?? NEWEST;
  assertFits(json, schema);
  return json;
}

const versionOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'schema_version' in json ? json.schema_version : undefined;

// Parsing only drops unknown keys, so the checked document is returned whole.
function assertFits<Document>(json: unknown, schema: z.ZodType<unknown, Document>): asserts json is Document {
  const { error } = schema.safeParse(json);
  if (error) throw invalidInput(issuesOf(error));
}
