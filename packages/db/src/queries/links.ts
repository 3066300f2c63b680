import {
  AppError,
  type CreatedLink,
  invalidInput,
  MAXIMUM_LINKS,
  type NewLinkInput,
  type ResultLink,
} from '@margin/contracts';
import type { Kysely, Selectable } from 'kysely';
import { daysFrom, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { hashOfToken, newId, newToken } from '../ids.ts';
import type { ResultLinkTable } from '../tables/result-link.ts';
import { inLibrary } from './library.ts';
import type { ResultKey } from './saved-results.ts';

const LINK_COLUMNS = ['share_id', 'result_id', 'created_at', 'expires_at'] as const;

const toLink = (row: Pick<Selectable<ResultLinkTable>, (typeof LINK_COLUMNS)[number]>): ResultLink => ({
  linkId: row.share_id,
  resultId: row.result_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

/** Links that show something: neither revoked nor expired. */
export const openLinks = (db: Kysely<Database>, now: Date) =>
  db
    .selectFrom('result_share')
    .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', encodeTimestamp(now))]));

/** The links to a result that are open, the newest first. */
export async function listLinks(
  db: Kysely<Database>,
  { userId, resultId, now }: ResultKey & { now: Date },
): Promise<ResultLink[]> {
  const rows = await openLinks(db, now)
    .select(LINK_COLUMNS)
    .where('user_id', '=', userId)
    .where('result_id', '=', resultId)
    .orderBy('created_at', 'desc')
    .orderBy('share_id')
    .execute();
  return rows.map(toLink);
}

/** Makes a link to a result in the library. Throws NOT_FOUND, and INVALID_INPUT when it has MAXIMUM_LINKS. */
export async function createLink(
  db: Kysely<Database>,
  { userId, resultId, expiresInDays, now }: NewLinkInput & { userId: string; now: Date },
): Promise<CreatedLink> {
  return inLibrary(db, userId, async (trx) => {
    const result = await trx
      .selectFrom('saved_backtest_result')
      .select('id')
      .where('user_id', '=', userId)
      .where('result_id', '=', resultId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    if (!result) throw new AppError('NOT_FOUND');
    if ((await listLinks(trx, { userId, resultId, now })).length >= MAXIMUM_LINKS) {
      throw invalidInput([
        { path: 'resultId', message: `has ${MAXIMUM_LINKS} links already, revoke one first` },
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
      .returning(LINK_COLUMNS)
      .executeTakeFirstOrThrow();
    return { ...toLink(row), token };
  });
}

/** From now on the link shows nothing. Throws NOT_FOUND. */
export async function revokeLink(
  db: Kysely<Database>,
  { userId, linkId }: { userId: string; linkId: string },
): Promise<void> {
  await inLibrary(db, userId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('result_share')
      .where('user_id', '=', userId)
      .where('share_id', '=', linkId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError('NOT_FOUND');
  });
}
