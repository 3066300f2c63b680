import { ContentError, type MarginClient, type Progress } from '@margin/client';
import type { BacktestParameters, BacktestRun, ResultDocument } from '@margin/contracts';

/** What is to be computed. */
export interface RunRequest {
  parameters: BacktestParameters;
  /** The saved result whose settings they were made from. */
  derivedFrom: string | null;
}

export interface CompletedRun extends RunRequest {
  run: BacktestRun;
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
  request: RunRequest,
  { signal, onProgress }: RunOptions,
): Promise<CompletedRun> {
  const run = await api.backtests.run.mutate(request.parameters, { signal });
  const content = await loadContent(run.content, { signal, onProgress });
  // Only a page that is older than the server sees this.
  if (content.kind === 'external') throw new ContentError('unknown_form');
  return { ...request, run, document: content.document };
}
