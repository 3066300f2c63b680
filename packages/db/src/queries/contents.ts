import { setImmediate as others } from 'node:timers/promises';
import { AppError, type ContentEncoding, ContentEncodingSchema, type ErrorCode } from '@margin/contracts';
import { type ExpressionBuilder, type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import { ForeignKeyViolation } from '../dialects/errors.ts';

export interface ContentFacts {
  encoding: ContentEncoding;
  /** Length of the raw JSON. */
  rawBytes: number;
  /** Length of the stored bytes. */
  storedBytes: number;
}

export interface StoredContent extends ContentFacts {
  content: Uint8Array;
}

export interface NewContent {
  /** SHA-256 of the raw JSON, in hexadecimal. */
  sha256: string;
  encoding: ContentEncoding;
  rawBytes: number;
  /** The encoded bytes. */
  content: Uint8Array;
}

const CONTENT_FORMS = {
  encoding: 'text',
  rawBytes: 'integer',
  storedBytes: 'integer',
  content: 'bytes',
} as const;

const StoredContentSchema = z.object({
  encoding: ContentEncodingSchema,
  rawBytes: z.int(),
  storedBytes: z.int(),
  content: z.instanceof(Uint8Array),
} satisfies Record<keyof typeof CONTENT_FORMS, z.ZodType>);

/** The stored bytes, without an access check: use `findReadableContent` for that. */
export async function findContent(db: Kysely<Database>, sha256: string): Promise<StoredContent | undefined> {
  const query = db
    .selectFrom('result_content')
    .select(['encoding', 'raw_bytes as rawBytes', 'stored_bytes as storedBytes', 'content'])
    .where('sha256', '=', sha256);
  const row = await capabilitiesOf(db).readLongRow(db, query, CONTENT_FORMS);
  return row && StoredContentSchema.parse(row);
}

/** A content's facts, if the user has a live run or a saved, undeleted result that refers to it. */
export async function findReadableContent(
  db: Kysely<Database>,
  { userId, sha256, now }: { userId: string; sha256: string; now: Date },
): Promise<ContentFacts | undefined> {
  return db
    .selectFrom('result_content')
    .select(['encoding', 'raw_bytes as rawBytes', 'stored_bytes as storedBytes'])
    .where('sha256', '=', sha256)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('saved_backtest_result')
            .select('id')
            .where('user_id', '=', userId)
            .where('content_sha256', '=', sha256)
            .where('deleted_at', 'is', null),
        ),
        exists(
          selectFrom('backtest_run')
            .select('run_id')
            .where('user_id', '=', userId)
            .where('content_sha256', '=', sha256)
            .where('expires_at', '>', encodeTimestamp(now)),
        ),
      ]),
    )
    .executeTakeFirst();
}

/**
 * The sizes of a content: those stored first, even if it was submitted again in another encoding. If the content was
 * deleted meanwhile, throws as a reference to it would.
 */
export async function contentSizes(
  db: Kysely<Database>,
  sha256: string,
): Promise<Pick<ContentFacts, 'rawBytes' | 'storedBytes'>> {
  return db
    .selectFrom('result_content')
    .select(['raw_bytes as rawBytes', 'stored_bytes as storedBytes'])
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow(() => new ForeignKeyViolation('the content does not exist'));
}

/** Call only with its first reference, in the same transaction. */
export async function putContent(trx: Transaction<Database>, content: NewContent, now: Date): Promise<void> {
  await trx
    .insertInto('result_content')
    .values({
      sha256: content.sha256,
      encoding: content.encoding,
      raw_bytes: content.rawBytes,
      stored_bytes: content.content.byteLength,
      created_at: encodeTimestamp(now),
      content: content.content,
    })
    // Changes nothing, but locks the row so that no one can delete it before the reference is written.
    .onConflict((conflict) =>
      conflict
        .column('sha256')
        .doUpdateSet(({ ref }) => ({ encoding: ref('result_content.encoding') }))
        .where(sql.lit(false)),
    )
    .execute();
}

/** Whether nothing refers to a content. */
export const isUnused = ({ exists, not, or, selectFrom }: ExpressionBuilder<Database, 'result_content'>) =>
  not(
    or([
      exists(
        selectFrom('saved_backtest_result')
          .select('id')
          .whereRef('content_sha256', '=', 'result_content.sha256'),
      ),
      exists(
        selectFrom('backtest_run').select('run_id').whereRef('content_sha256', '=', 'result_content.sha256'),
      ),
    ]),
  );

async function dropIfUnused(trx: Transaction<Database>, sha256: string): Promise<void> {
  const claimed = await trx
    .selectFrom('result_content')
    .select('sha256')
    .where('sha256', '=', sha256)
    .where(isUnused)
    .modifyEnd(capabilitiesOf<Database>(trx).claimRows)
    .execute();
  if (claimed.length === 0) return;
  // Check again: what was committed before the row was claimed is visible only now.
  await trx.deleteFrom('result_content').where('sha256', '=', sha256).where(isUnused).execute();
}

/**
 * Deletes those contents that nothing refers to anymore, one at a time, so that other work can run in between. The
 * cleanup later takes those locked by a new reference or refused by a busy database; damaged content stays.
 */
export async function freeContents(db: Kysely<Database>, candidates: Iterable<string>): Promise<void> {
  for (const sha256 of new Set(candidates)) {
    try {
      await db.transaction().execute((trx) => dropIfUnused(trx, sha256));
    } catch (error) {
      if (isCode(error, 'UNAVAILABLE')) return;
      if (!isCode(error, 'DATA_DAMAGED')) throw error;
    }
    await others();
  }
}

const isCode = (error: unknown, code: ErrorCode) => error instanceof AppError && error.code === code;

/**
 * Repeats a transaction that writes a reference, once: the cleanup may delete old content after it was found and
 * before the reference was written.
 */
export async function withContentRetry<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ForeignKeyViolation)) throw error;
    return write();
  }
}
