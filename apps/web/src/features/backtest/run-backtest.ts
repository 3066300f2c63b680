import { ContentError, type MarginClient, type Progress } from '@margin/client';
import type { BacktestParameters, BacktestRun, ResultDocument } from '@margin/contracts';

/** What to compute. */
export interface RunRequest {
  parameters: BacktestParameters;
  /** The saved result that the parameters came from. */
  derivedFrom: string | null;
}

export interface CompletedRun extends RunRequest {
  run: BacktestRun;
  document: ResultDocument;
}

export interface RunOptions {
  signal: AbortSignal;
  /** Called while the document downloads. */
  onProgress: (progress: Progress) => void;
}

/** Runs the backtest on the server and downloads the document. */
export async function runBacktest(
  { api, loadContent }: MarginClient,
  request: RunRequest,
  { signal, onProgress }: RunOptions,
): Promise<CompletedRun> {
  const run = await api.backtests.run.mutate(request.parameters, { signal });
  const content = await loadContent(run.content, { signal, onProgress });
  // Happens only if the page is older than the server.
  if (content.kind === 'foreign') throw new ContentError('unknown_form');
  return { ...request, run, document: content.document };
}
