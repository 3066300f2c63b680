import {
  AppError,
  type BacktestParameters,
  type InputIssue,
  MAXIMUM_DOCUMENT_BYTES,
  type MarketSeries,
  type ResultSummary,
} from '@margin/contracts';
import { runBacktest, serialiseDocument } from '@margin/engine';
import { type EncodedContent, encodeContent } from '../content/encode-content.ts';
import { summariseDocument } from '../documents/summarise-document.ts';

export interface BacktestTask {
  parameters: BacktestParameters;
  series: MarketSeries;
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

/** Everything of a run that costs time: simulate, report, serialise, hash, compress. */
export function computeBacktest({ parameters, series }: BacktestTask): ComputedBacktest {
  try {
    const document = runBacktest(parameters, series);
    const json = Buffer.from(serialiseDocument(document));
    if (json.byteLength > MAXIMUM_DOCUMENT_BYTES) return { kind: 'refused', issues: [TOO_LARGE] };
    const content = encodeContent(json);
    return { kind: 'computed', content, summary: summariseDocument(document) };
  } catch (error) {
    if (error instanceof AppError && error.details.issues)
      return { kind: 'refused', issues: error.details.issues };
    throw error;
  }
}
