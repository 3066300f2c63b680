import type { ContentEncoding } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

/** A row of result_content without its bytes. */
export interface ContentRow {
  sha256: string;
  encoding: ContentEncoding;
  raw_bytes: number;
  stored_bytes: number;
  created_at: string;
}

const PAGE_ROWS = 500;

/** All contents in order of hash, without the bytes. */
export async function* contentPages(db: Kysely<Database>): AsyncGenerator<ContentRow[]> {
  let last: string | undefined = '';
  while (last !== undefined) {
    const rows: ContentRow[] = await db
      .selectFrom('result_content')
      .select(['sha256', 'encoding', 'raw_bytes', 'stored_bytes', 'created_at'])
      .where('sha256', '>', last)
      .orderBy('sha256')
      .limit(PAGE_ROWS)
      .execute();
    if (rows.length > 0) yield rows;
    last = rows.length === PAGE_ROWS ? rows.at(-1)?.sha256 : undefined;
  }
}
