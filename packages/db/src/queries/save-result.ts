import {
  AppError,
  type ResultOrigin,
  type ResultParameters,
  type ResultSummary,
  type SavedResult,
} from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { decodeParameters, decodeSummary, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { contentSizes, type NewContent, putContent, withContentRetry } from './contents.ts';
import { deleteResultsIn } from './delete-results.ts';
import { inLibrary } from './library.ts';
import { type LibraryLimits, requireRoom } from './quota.ts';
import {
  labelColumns,
  parameterColumns,
  RESULT_COLUMNS,
  type ResultLabels,
  summaryColumns,
  toSavedResult,
} from './saved-result-row.ts';
import { findSharedResult } from './shared-results.ts';
import { requireStorage } from './storage.ts';

/** What to save: a run that is still kept, a shared result, or an imported document. */
export type SaveSource =
  | { kind: 'run'; runId: string }
  | { kind: 'link'; token: string }
  | {
      kind: 'document';
      origin: ResultOrigin;
      content: NewContent;
      parameters: ResultParameters;
      summary: ResultSummary;
    };

export interface NewSavedResult extends ResultLabels {
  userId: string;
  userEmail: string;
  source: SaveSource;
  /** A repeated save with this key returns the first one's result. Null always saves. */
  idempotency: { key: string; payloadHash: string } | null;
  /** Moved to the trash in the same step, so the quota does not count it. */
  replaces?: string | null;
  derivedFrom?: string | null;
  now: Date;
  limits: LibraryLimits;
}

interface SavedDocument {
  sha256: string;
  origin: ResultOrigin;
  parameters: ResultParameters;
  summary: ResultSummary;
}

async function findRepeated(
  trx: Transaction<Database>,
  { userId, idempotency }: NewSavedResult,
): Promise<SavedResult | undefined> {
  if (!idempotency) return undefined;
  const row = await trx
    .selectFrom('saved_backtest_result')
    .select([...RESULT_COLUMNS, 'payload_hash'])
    .where('user_id', '=', userId)
    .where('idempotency_key', '=', idempotency.key)
    .executeTakeFirst();
  if (row && row.payload_hash !== idempotency.payloadHash) throw new AppError('IDEMPOTENCY_CONFLICT');
  return row && toSavedResult(row);
}

/** An update without changes locks the run's row on both databases. */
async function takeRun(
  trx: Transaction<Database>,
  { userId, runId, now }: { userId: string; runId: string; now: Date },
): Promise<SavedDocument> {
  const run = await trx
    .updateTable('backtest_run')
    .set((eb) => ({ expires_at: eb.ref('expires_at') }))
    .where('run_id', '=', runId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', encodeTimestamp(now))
    .returning(['content_sha256', 'metadata', 'summary'])
    .executeTakeFirst();
  if (!run) throw new AppError('RUN_EXPIRED');
  const { content_sha256: sha256, metadata, summary } = run;
  return { sha256, origin: 'run', parameters: decodeParameters(metadata), summary: decodeSummary(summary) };
}

async function takeShared(
  trx: Transaction<Database>,
  link: { token: string; now: Date },
): Promise<SavedDocument> {
  const { origin, summary, content, ...parameters } = await findSharedResult(trx, link);
  return { sha256: content.sha256, origin, parameters, summary };
}

async function takeSource(trx: Transaction<Database>, save: NewSavedResult): Promise<SavedDocument> {
  const { source, userId, now } = save;
  switch (source.kind) {
    case 'run':
      return takeRun(trx, { userId, runId: source.runId, now });
    case 'link':
      return takeShared(trx, { token: source.token, now });
    case 'document': {
      const { content, origin, parameters, summary } = source;
      await putContent(trx, content, now);
      return { sha256: content.sha256, origin, parameters, summary };
    }
  }
}

async function writeResult(
  trx: Transaction<Database>,
  save: NewSavedResult,
  { sha256, origin, parameters, summary, storedBytes }: SavedDocument & { storedBytes: number },
): Promise<SavedResult> {
  const now = encodeTimestamp(save.now);
  const row = await trx
    .insertInto('saved_backtest_result')
    .values({
      result_id: newId(),
      user_id: save.userId,
      user_email: save.userEmail,
      ...labelColumns(save, parameters),
      ...parameterColumns(parameters),
      ...summaryColumns(summary, parameters),
      created_at: now,
      updated_at: now,
      revision: 1,
      origin,
      content_sha256: sha256,
      stored_bytes: storedBytes,
      idempotency_key: save.idempotency?.key ?? null,
      payload_hash: save.idempotency?.payloadHash ?? null,
      deleted_at: null,
      locked_at: null,
      derived_from: save.derivedFrom ?? null,
    })
    .returning(RESULT_COLUMNS)
    .executeTakeFirstOrThrow();
  return toSavedResult(row);
}

/**
 * Saves a run or a document. A known idempotency key returns its result before any limit is checked, even if it was
 * renamed or trashed since; purging the result frees the key.
 * Throws IDEMPOTENCY_CONFLICT, QUOTA_EXCEEDED, STORAGE_EXCEEDED, RUN_EXPIRED for a run that is unknown, expired or
 * another user's, and NOT_FOUND or RESULT_LOCKED for the result to replace. Then nothing is stored.
 */
export async function saveResult(db: Kysely<Database>, save: NewSavedResult): Promise<SavedResult> {
  return withContentRetry(() =>
    inLibrary(db, save.userId, async (trx) => {
      const repeated = await findRepeated(trx, save);
      if (repeated) return repeated;
      const { userId, limits } = save;
      if (save.replaces) await deleteResultsIn(trx, { ...save, resultIds: [save.replaces] });
      await requireRoom(trx, { userId, limit: limits.results, more: 1 });
      const document = await takeSource(trx, save);
      const { storedBytes } = await contentSizes(trx, document.sha256);
      const saved = await writeResult(trx, save, { ...document, storedBytes });
      await requireStorage(trx, { userId, limit: limits.bytes, added: storedBytes });
      return saved;
    }),
  );
}
