import { ContentError, type MarginClient, type Progress } from '@margin/client';
import type { BacktestParameters, BacktestRun, ResultDocument } from '@margin/contracts';

export interface CompletedRun {
  run: BacktestRun;
  parameters: BacktestParameters;
  document: ResultDocument;
}

export interface RunOptions {
  signal: AbortSignal;
  /** Called while the document arrives. */
  onProgress: (progress: Progress) => void;
}

/** Computes on the server and brings the document here. */
export async function runBacktest(
  { api, loadContent }: MarginClient,
  parameters: BacktestParameters,
  { signal, onProgress }: RunOptions,
): Promise<CompletedRun> {
  const run = await api.backtests.run.mutate(parameters, { signal });
  const content = await loadContent(run.content, { signal, onProgress });
  // Only a page that is older than the server sees this.
  if (content.kind === 'foreign') throw new ContentError('unknown_form');
  return { run, parameters, document: content.document };
}
