import {
  AppError,
  type BacktestParameters,
  type InputIssue,
  MAXIMUM_DOCUMENT_BYTES,
  type Market,
  type ResultSummary,
} from '@margin/contracts';
import { runBacktest } from '@margin/engine';
import { type EncodedContent, encodeContent } from '../content/encode-content.ts';
import { summariseDocument } from '../documents/summarise-document.ts';
import { writeJson } from '../documents/write-json.ts';
import { freeMemoryAfter } from '../workers/free-memory.ts';

export interface BacktestTask {
  parameters: BacktestParameters;
  market: Market;
}

/** A class of error does not survive the way between threads; a refusal is an outcome like another. */
export type ComputedBacktest =
  | { kind: 'computed'; content: EncodedContent; summary: ResultSummary }
  | { kind: 'refused'; issues: InputIssue[] };

/** What could be neither imported nor saved later is not made. */
const TOO_LARGE: InputIssue = {
  path: 'endDate',
  message: `makes a result larger than ${MAXIMUM_DOCUMENT_BYTES / 1024 / 1024} MiB: choose a shorter period`,
};

/** The document of a run as bytes, which are all that is left of it; null where they are too many. */
function writeDocument({ parameters, market }: BacktestTask) {
  const document = runBacktest(parameters, market);
  return { json: writeJson(document, MAXIMUM_DOCUMENT_BYTES), summary: summariseDocument(document) };
}

/** Everything of a run that costs time: simulate, report, serialise, hash, compress. */
export function computeBacktest(task: BacktestTask): ComputedBacktest {
  try {
    const { json, summary } = writeDocument(task);
    freeMemoryAfter(json?.byteLength ?? MAXIMUM_DOCUMENT_BYTES);
    if (!json) return { kind: 'refused', issues: [TOO_LARGE] };
    return { kind: 'computed', content: encodeContent(json), summary };
  } catch (error) {
    if (error instanceof AppError && error.details.issues)
      return { kind: 'refused', issues: error.details.issues };
    throw error;
  }
}
