import {
  AppError,
  type CreatedShare,
  invalidInput,
  MAXIMUM_SHARES,
  type NewShareInput,
  type Share,
  type SharedResult,
  SharedResultSchema,
  sharedContentHref,
} from '@margin/contracts';
import type { Kysely, Selectable } from 'kysely';
import { daysFrom, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { hashOfToken, newId, newToken } from '../ids.ts';
import type { ResultShareTable } from '../tables/result-share.ts';
import type { ContentFacts } from './contents.ts';
import { inLibrary } from './library.ts';
import { RESULT_COLUMNS, toSavedResult } from './saved-result-row.ts';
import type { ResultKey } from './saved-results.ts';

/** A token that somebody came with. */
interface Link {
  token: string;
  now: Date;
}

const SHARE_COLUMNS = ['share_id', 'result_id', 'created_at', 'expires_at'] as const;

const toShare = (row: Pick<Selectable<ResultShareTable>, (typeof SHARE_COLUMNS)[number]>): Share => ({
  shareId: row.share_id,
  resultId: row.result_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

const openShares = (db: Kysely<Database>, now: Date) =>
  db
    .selectFrom('result_share')
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', encodeTimestamp(now))]));

/** The links to a result that are open, the newest first. */
export async function listShares(
  db: Kysely<Database>,
  { userId, resultId, now }: ResultKey & { now: Date },
): Promise<Share[]> {
  const rows = await openShares(db, now)
    .select(SHARE_COLUMNS)
    .where('user_id', '=', userId)
    .where('result_id', '=', resultId)
    .orderBy('created_at', 'desc')
    .orderBy('share_id')
    .execute();
  return rows.map(toShare);
}

/** Makes a link to a result in the library. Throws NOT_FOUND, and INVALID_INPUT when it has MAXIMUM_SHARES. */
export async function createShare(
  db: Kysely<Database>,
  { userId, resultId, expiresInDays, now }: NewShareInput & { userId: string; now: Date },
): Promise<CreatedShare> {
  return inLibrary(db, userId, async (trx) => {
    const result = await trx
      .selectFrom('saved_backtest_result')
      .select('id')
      .where('user_id', '=', userId)
      .where('result_id', '=', resultId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    if (!result) throw new AppError('NOT_FOUND');
    if ((await listShares(trx, { userId, resultId, now })).length >= MAXIMUM_SHARES) {
      throw invalidInput([
        { path: 'resultId', message: `has ${MAXIMUM_SHARES} links already, revoke one first` },
      ]);
    }
    const token = newToken();
    const row = await trx
      .insertInto('result_share')
      .values({
        share_id: newId(),
        token_hash: hashOfToken(token),
        user_id: userId,
        result_id: resultId,
        created_at: encodeTimestamp(now),
        expires_at: expiresInDays === undefined ? null : encodeTimestamp(daysFrom(now, expiresInDays)),
      })
      .returning(SHARE_COLUMNS)
      .executeTakeFirstOrThrow();
    return { ...toShare(row), token };
  });
}

/** From now on the link shows nothing. Throws NOT_FOUND. */
export async function revokeShare(
  db: Kysely<Database>,
  { userId, shareId }: { userId: string; shareId: string },
): Promise<void> {
  await inLibrary(db, userId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('result_share')
      .where('user_id', '=', userId)
      .where('share_id', '=', shareId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError('NOT_FOUND');
  });
}

/** The result behind a link, as long as the link is open and the result not in the trash. */
const sharedRows = (db: Kysely<Database>, { token, now }: Link) =>
  openShares(db, now)
    .innerJoin('saved_backtest_result', 'saved_backtest_result.result_id', 'result_share.result_id')
    .innerJoin('result_content', 'sha256', 'content_sha256')
    .where('token_hash', '=', hashOfToken(token))
    .where('deleted_at', 'is', null);

/** What a link shows: nothing once it is revoked or expired, or its result in the trash. Throws NOT_FOUND. */
export async function findSharedResult(db: Kysely<Database>, link: Link): Promise<SharedResult> {
  const row = await sharedRows(db, link)
    .select(RESULT_COLUMNS.map((column) => `saved_backtest_result.${column}` as const))
    .select(['content_sha256', 'raw_bytes'])
    .executeTakeFirst();
  if (!row) throw new AppError('NOT_FOUND');
  const { content_sha256: sha256, raw_bytes: bytes } = row;
  const content = { sha256, bytes, href: sharedContentHref(link.token) };
  // The schema is the list of what anyone with the link may see; it drops everything else.
  return SharedResultSchema.parse({ ...toSavedResult(row), content });
}

/** The content of what a link shows. Throws NOT_FOUND. */
export async function findSharedContent(
  db: Kysely<Database>,
  link: Link,
): Promise<Pick<ContentFacts, 'encoding'> & { sha256: string }> {
  const row = await sharedRows(db, link).select(['sha256', 'encoding']).executeTakeFirst();
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}
