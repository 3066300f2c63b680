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

/** The stored bytes, whoever asks: ownership is `findReadableContent`. */
export async function findContent(db: Kysely<Database>, sha256: string): Promise<StoredContent | undefined> {
  const query = db
    .selectFrom('result_content')
    .select(['encoding', 'raw_bytes as rawBytes', 'stored_bytes as storedBytes', 'content'])
    .where('sha256', '=', sha256);
  const row = await capabilitiesOf(db).readLongRow(db, query, CONTENT_FORMS);
  return row && StoredContentSchema.parse(row);
}

/** What may be said of a content to a user who has a live run or a saved, not deleted result that refers to it. */
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
 * The sizes of a content: of what was stored first, should it be handed in again in another encoding. Throws as a
 * reference to it would if it went in the meantime.
 */
export async function contentSizes(
  db: Kysely<Database>,
  sha256: string,
): Promise<Pick<ContentFacts, 'rawBytes' | 'storedBytes'>> {
  return db
    .selectFrom('result_content')
    .select(['raw_bytes as rawBytes', 'stored_bytes as storedBytes'])
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow(() => new ForeignKeyViolation('the content is not there'));
}

/** Only together with its first reference, in the transaction of that reference. */
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
    // Changes nothing, and locks the row until the reference to it is written: nobody can delete it in between.
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
  // Asked again: what was committed before the row was claimed is seen only now.
  await trx.deleteFrom('result_content').where('sha256', '=', sha256).where(isUnused).execute();
}

/**
 * Deletes those of the contents that nothing refers to any more, each by itself, so that the work of others goes on in
 * between. The clean-up takes what somebody is about to refer to, and what a busy database refuses; a damaged one stays.
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
 * Repeats a transaction that writes a reference, once: the clean-up may take an old content between the moment
 * it is found to be there and the reference to it.
 */
export async function withContentRetry<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ForeignKeyViolation)) throw error;
    return write();
  }
}
