import type { PriceHashes } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { ReplacedPrices } from '../tables/market-dataset.ts';
import { FACT_COLUMNS, type StoredDataset, toDataset } from './dataset-row.ts';
import { inLibrary } from './library.ts';

interface SeriesKey {
  userId: string;
  ticker: string;
}

const kindOf = ({ sha256, dividendsSha256 }: PriceHashes): ReplacedPrices =>
  `replaced ${sha256} ${dividendsSha256}`;

interface Version extends SeriesKey, PriceHashes {
  /** Since when results could be computed from it. */
  since: string;
}

/** Whether a sweep was computed from these prices, or a result of the ticker saved since they came; trash included. */
async function isReferredTo(db: Kysely<Database>, version: Version): Promise<boolean> {
  const { userId, ticker, sha256, dividendsSha256, since } = version;
  const sweep = await db
    .selectFrom('sweep')
    .select('sweep_id')
    .where('user_id', '=', userId)
    .where('prices_sha256', '=', sha256)
    .where('dividends_sha256', '=', dividendsSha256)
    .limit(1)
    .executeTakeFirst();
  if (sweep) return true;
  const result = await db
    .selectFrom('saved_backtest_result')
    .select('id')
    .where('user_id', '=', userId)
    .where('ticker', '=', ticker)
    .where('created_at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return result !== undefined;
}

/** Puts the series of a ticker aside where something saved refers to it; whether it did. */
export async function keepReplaced(trx: Transaction<Database>, key: SeriesKey): Promise<boolean> {
  const row = await trx
    .selectFrom('market_dataset')
    .select(['dataset_id', 'sha256', 'dividends_sha256', 'updated_at'])
    .where('user_id', '=', key.userId)
    .where('kind', '=', 'prices')
    .where('ticker', '=', key.ticker)
    .executeTakeFirst();
  if (!row) return false;
  const hashes = { sha256: row.sha256, dividendsSha256: row.dividends_sha256 };
  if (!(await isReferredTo(trx, { ...key, ...hashes, since: row.updated_at }))) return false;
  const kind = kindOf(hashes);
  // The same prices may have been replaced before.
  await trx
    .deleteFrom('market_dataset')
    .where('user_id', '=', key.userId)
    .where('kind', '=', kind)
    .where('ticker', '=', key.ticker)
    .execute();
  await trx.updateTable('market_dataset').set({ kind }).where('dataset_id', '=', row.dataset_id).execute();
  return true;
}

/** Prices that were replaced or removed and are still held, by their hashes. */
export async function findReplaced(
  db: Kysely<Database>,
  { userId, ticker, prices }: SeriesKey & { prices: PriceHashes },
): Promise<StoredDataset | undefined> {
  const row = await db
    .selectFrom('market_dataset')
    .select(FACT_COLUMNS)
    .where('user_id', '=', userId)
    .where('kind', '=', kindOf(prices))
    .where('ticker', '=', ticker)
    .executeTakeFirst();
  return row && toDataset(row);
}

/** Removes replaced prices that nothing saved refers to any more; returns how many went. */
export async function dropUnreferredPrices(db: Kysely<Database>): Promise<number> {
  const rows = await db
    .selectFrom('market_dataset')
    .select(['dataset_id', 'ticker', 'sha256', 'dividends_sha256', 'updated_at'])
    .select((eb) => eb.ref('user_id').$notNull().as('user_id'))
    .where('kind', 'like', 'replaced %')
    .where('user_id', 'is not', null)
    .execute();
  let dropped = 0;
  for (const row of rows) {
    const { user_id: userId, ticker, sha256, dividends_sha256: dividendsSha256, updated_at: since } = row;
    await inLibrary(db, userId, async (trx) => {
      if (await isReferredTo(trx, { userId, ticker, sha256, dividendsSha256, since })) return;
      await trx.deleteFrom('market_dataset').where('dataset_id', '=', row.dataset_id).execute();
      dropped += 1;
    });
  }
  return dropped;
}
