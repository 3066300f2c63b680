import {
  AppError,
  type BacktestParameters,
  type InputIssue,
  invalidInput,
  MAXIMUM_DOCUMENT_BYTES,
  type Market,
  type ResultSummary,
} from '@margin/contracts';
import { openReport, simulate, writeReport } from '@margin/engine';
import { type EncodedContent, encodePieces } from '../content/encode-content.ts';
import { summarize } from '../documents/summarize-document.ts';
import { freeMemoryAfter } from '../workers/free-memory.ts';

export interface BacktestTask {
  parameters: BacktestParameters;
  market: Market;
}

/** Error classes do not survive the transfer between threads, so a refusal is returned as an outcome. */
export type ComputedBacktest =
  | { kind: 'computed'; content: EncodedContent; summary: ResultSummary }
  | { kind: 'refused'; issues: InputIssue[] };

/** Refuses results that could be neither imported nor saved later. */
const TOO_LARGE: InputIssue = {
  path: 'endDate',
  message: `makes a result larger than ${MAXIMUM_DOCUMENT_BYTES / 1024 / 1024} MiB: choose a shorter period`,
};

/** A run's document, reduced to its content and its headline. */
async function writeDocument({ parameters, market }: BacktestTask) {
  const report = openReport(simulate(parameters, market));
  const { table, beforeCharts } = report;
  const summary = summarize(beforeCharts.metrics, table.equity);
  const pieces = withinLimit(writeReport(report));
  return { summary, content: await encodePieces(pieces) };
}

/** The expensive steps of a run: simulate, report, write, hash, compress. */
export async function computeBacktest(task: BacktestTask): Promise<ComputedBacktest> {
  try {
    const { content, summary } = await writeDocument(task);
    freeMemoryAfter(content.rawBytes);
    return { kind: 'computed', content, summary };
  } catch (error) {
    const issues = error instanceof AppError ? error.details.issues : undefined;
    if (!issues) throw error;
    if (issues.includes(TOO_LARGE)) freeMemoryAfter(MAXIMUM_DOCUMENT_BYTES);
    return { kind: 'refused', issues };
  }
}

function* withinLimit(pieces: Iterable<string>): Generator<string> {
  let bytes = 0;
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    if (bytes > MAXIMUM_DOCUMENT_BYTES) throw invalidInput([TOO_LARGE]);
    yield piece;
  }
}
