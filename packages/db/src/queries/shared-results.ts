import { AppError, type SharedResult, SharedResultSchema, sharedContentHref } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { hashOfToken } from '../ids.ts';
import type { ContentFacts } from './contents.ts';
import { openLinks } from './links.ts';
import { RESULT_COLUMNS, toSavedResult } from './saved-result-row.ts';

/** A token that somebody came with. */
interface Link {
  token: string;
  now: Date;
}

/** The result behind a link, as long as the link is open and the result not in the trash. */
const sharedRows = (db: Kysely<Database>, { token, now }: Link) =>
  openLinks(db, now)
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
