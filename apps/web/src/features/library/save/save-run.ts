import { errorDetails, type MarginApi } from '@margin/client';
import type {
  BacktestParameters,
  ContentReference,
  ResultDocument,
  SaveResultInput,
} from '@margin/contracts';

/** A run that can be saved, by its id or, when the server keeps it no longer, with its document. */
export interface SaveSubject {
  runId: string;
  content: ContentReference;
  parameters: BacktestParameters;
  /** The saved result whose settings it was run with. */
  derivedFrom: string | null;
  document: ResultDocument;
}

type SaveRequest = Pick<SaveResultInput, 'name' | 'description' | 'tags' | 'idempotencyKey' | 'replaces'>;

/** Saves a run; both attempts carry the same key, so one result comes of them. */
export async function saveRun(api: MarginApi, subject: SaveSubject, request: SaveRequest) {
  const labelled = { ...request, derivedFrom: subject.derivedFrom };
  try {
    return await api.savedResults.save.mutate({ ...labelled, runId: subject.runId });
  } catch (error) {
    if (errorDetails(error)?.errorCode !== 'RUN_EXPIRED') throw error;
    return api.savedResults.save.mutate({ ...labelled, document: subject.document });
  }
}
