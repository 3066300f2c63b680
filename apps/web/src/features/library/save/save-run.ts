import { errorDetails, type MarginApi } from '@margin/client';
import type {
  BacktestParameters,
  ContentReference,
  ResultDocument,
  SaveResultInput,
} from '@margin/contracts';

/** A run to save by its id or, if the server no longer has it, with its document. */
export interface SaveSubject {
  runId: string;
  content: ContentReference;
  parameters: BacktestParameters;
  /** The saved result that the settings came from. */
  derivedFrom: string | null;
  document: ResultDocument;
}

type SaveRequest = Pick<SaveResultInput, 'name' | 'description' | 'tags' | 'idempotencyKey' | 'replaces'>;

/** Saves a run. Both attempts carry the same key, so they store one result. */
export async function saveRun(api: MarginApi, subject: SaveSubject, request: SaveRequest) {
  const labelled = { ...request, derivedFrom: subject.derivedFrom };
  try {
    return await api.savedResults.save.mutate({ ...labelled, runId: subject.runId });
  } catch (error) {
    if (errorDetails(error)?.errorCode !== 'RUN_EXPIRED') throw error;
    return api.savedResults.save.mutate({ ...labelled, document: subject.document });
  }
}
