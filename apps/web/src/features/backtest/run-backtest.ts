import { ContentError, errorDetails, type MarginClient, type Progress } from '@margin/client';
import {
  type BacktestParameters,
  type BacktestRun,
  fromDocumentParameters,
  type PriceVersion,
  parametersToSend,
  type ResultDocument,
} from '@margin/contracts';

/** What to compute. */
export interface RunRequest {
  parameters: BacktestParameters;
  /** The saved result that the parameters came from. */
  derivedFrom: string | null;
  /** The cell of a sweep that it reproduces. */
  cell?: OpenedCell;
}

/** A cell as in its sweep. */
export interface OpenedCell {
  sweep: string;
  /** The prices it used; null if the sweep does not say. */
  prices: readonly PriceVersion[] | null;
  finalEquity: number | null;
  /** Its figures as text. */
  figures: readonly (readonly [string, string])[];
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
  const run =
    (await repeat(api, request, signal)) ??
    (await api.backtests.run.mutate(parametersToSend(request.parameters), { signal }));
  return { ...request, run, document: await documentOf(loadContent, run, { signal, onProgress }) };
}

/** Uses the prices of the cell; null if they are no longer kept. */
async function repeat(
  api: MarginClient['api'],
  { parameters, cell }: RunRequest,
  signal: AbortSignal,
): Promise<BacktestRun | null> {
  if (!cell?.prices) return null;
  try {
    return await api.backtests.repeat.mutate({ parameters, prices: cell.prices }, { signal });
  } catch (error) {
    if (errorDetails(error)?.errorCode === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Reloads a run that the server still keeps. */
export async function reopenRun({ loadContent }: MarginClient, run: BacktestRun): Promise<CompletedRun> {
  const document = await documentOf(loadContent, run, {});
  return { parameters: fromDocumentParameters(document.parameters), derivedFrom: null, run, document };
}

async function documentOf(
  loadContent: MarginClient['loadContent'],
  { content }: BacktestRun,
  options: Partial<RunOptions>,
): Promise<ResultDocument> {
  const loaded = await loadContent(content, options);
  // Happens only if the page is older than the server.
  if (loaded.kind === 'external') throw new ContentError('unknown_form');
  return loaded.document;
}
