import { type InputIssue, issuesOf, type ResultDocument, ResultDocumentSchema } from '@margin/contracts';
import { ContentError } from './content-error.ts';

/** Enough to say what is wrong with a document that somebody else made. */
const SHOWN_ISSUES = 20;

/**
 * `result`: a document of our own form, every key of the file still in it. `foreign`: an import that is JSON but not
 * such a document, with what is missing or different.
 */
export type ParsedDocument =
  | { kind: 'result'; document: ResultDocument }
  | { kind: 'foreign'; json: unknown; issues: InputIssue[] };

export function parseDocument(bytes: Uint8Array): ParsedDocument {
  const json = parseJson(bytes);
  return isResultDocument(json)
    ? { kind: 'result', document: json }
    : { kind: 'foreign', json, issues: issuesWith(json) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ContentError('not_json', { cause });
  }
}

// The schema changes nothing, it only drops unknown keys: what was checked is handed on whole.
function isResultDocument(json: unknown): json is ResultDocument {
  return ResultDocumentSchema.safeParse(json).success;
}

function issuesWith(json: unknown): InputIssue[] {
  const { error } = ResultDocumentSchema.safeParse(json);
  return error ? issuesOf(error).slice(0, SHOWN_ISSUES) : [];
}
