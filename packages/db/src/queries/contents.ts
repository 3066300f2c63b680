import { type ContentEncoding, ContentEncodingSchema } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
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
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/**
 * Repeats a transaction that writes a reference, once: the sweeper may take an old content between the moment
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
