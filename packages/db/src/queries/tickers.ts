import type { LibraryTickers } from '@margin/contracts';
import type { Kysely } from 'kysely';
import { decodeHoldings } from '../columns.ts';
import type { Database } from '../database.ts';

/** The tickers that a library's saved results hold, sorted, not counting the trash. */
export async function listTickers(db: Kysely<Database>, userId: string): Promise<LibraryTickers> {
  const rows = await db
    .selectFrom('saved_backtest_result')
    .select(['ticker', 'holdings'])
    .distinct()
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .execute();
  const tickers = rows.flatMap(({ ticker, holdings }) => [
    ticker,
    ...(decodeHoldings(holdings) ?? []).map((each) => each.ticker),
  ]);
  return { tickers: [...new Set(tickers)].sort() };
}
