import type { LibraryTickers } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

/** The tickers of a library's saved results, not counting the trash. */
export async function listTickers(db: Kysely<Database>, userId: string): Promise<LibraryTickers> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select('ticker')
    .distinct()
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .orderBy('ticker')
    .execute();
  return { tickers: rows.map(({ ticker }) => ticker) };
}
