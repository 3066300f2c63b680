import {
  AppError,
  type BacktestParameters,
  type InputIssue,
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

/** Everything of a run that costs time: simulate, report, serialise, hash, compress. */
export function computeBacktest({ parameters, series }: BacktestTask): ComputedBacktest {
  try {
    const document = runBacktest(parameters, series);
    const content = encodeContent(Buffer.from(serialiseDocument(document)));
    return { kind: 'computed', content, summary: summariseDocument(document) };
  } catch (error) {
    if (error instanceof AppError && error.details.issues)
      return { kind: 'refused', issues: error.details.issues };
    throw error;
  }
}
