import { AppError, type InputIssue, type ResultDocument, readDocument } from '@margin/contracts';
import { ContentError } from './content-error.ts';

/** Enough to show what is wrong with someone else's document. */
const SHOWN_ISSUES = 20;

/**
 * `result`: a document of this product's schema, with all keys of the file. `foreign`: imported JSON of another
 * form, with its differences from the schema.
 */
export type ParsedDocument =
  | { kind: 'result'; document: ResultDocument }
  | { kind: 'foreign'; json: unknown; issues: InputIssue[] };

export function parseDocument(bytes: Uint8Array): ParsedDocument {
  const json = parseJson(bytes);
  try {
    return { kind: 'result', document: readDocument(json) };
  } catch (error) {
    const issues = error instanceof AppError ? error.details.issues : undefined;
    if (!issues) throw error;
    return { kind: 'foreign', json, issues: issues.slice(0, SHOWN_ISSUES) };
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ContentError('not_json', { cause });
  }
}
