import {
  AppError,
  type ResultDocument,
  type ResultView,
  readDocument,
  readExternalDocument,
} from '@margin/contracts';
import { ContentError } from './content-error.ts';

/**
 * `result`: a document of this product's schema, with all keys of the file. `external`: another program's document,
 * with every part that can be read.
 */
export type ParsedDocument =
  | { kind: 'result'; document: ResultDocument }
  | { kind: 'external'; document: ResultView };

export function parseDocument(bytes: Uint8Array): ParsedDocument {
  const json = parseJson(bytes);
  try {
    return { kind: 'result', document: readDocument(json) };
  } catch (error) {
    if (!(error instanceof AppError) || !error.details.issues) throw error;
    return { kind: 'external', document: readExternalDocument(json) };
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ContentError('not_json', { cause });
  }
}
