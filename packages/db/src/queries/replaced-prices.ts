import { isVersion, type PriceIdentity, type PriceVersion } from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { ReplacedPrices } from '../tables/market-dataset.ts';
import { FACT_COLUMNS, type StoredDataset, toDataset } from './dataset-row.ts';
import { inLibrary } from './library.ts';
import { tickerConditions } from './result-filters.ts';
import { PRICE_COLUMNS, priceVersionsOf } from './sweep-prices.ts';

interface SeriesKey {
  userId: string;
  ticker: string;
}

/** Unique among the replaced prices of a ticker. */
const kindOf = ({ sha256, dividendsSha256, rangesSha256, leverageFactor }: PriceIdentity): ReplacedPrices =>
  `replaced ${sha256} ${dividendsSha256} ${rangesSha256 ?? 'none'} ${leverageFactor}`;

/** Whether a sweep used these prices, or a result that holds them was saved since they existed; includes the trash. */
async function isReferredTo(db: Kysely<Database>, userId: string, prices: StoredDataset): Promise<boolean> {
  const sweeps = await db.selectFrom('sweep').select(PRICE_COLUMNS).where('user_id', '=', userId).execute();
  const versions = sweeps.flatMap((row) => priceVersionsOf(row, prices.ticker) ?? []);
  if (versions.some((version) => isVersion(prices, version))) return true;
  const result = await db
    .selectFrom('saved_backtest_result')
    .select('id')
    .where('user_id', '=', userId)
    .where((eb) => eb.and(tickerConditions(eb, { ticker: [prices.ticker] })))
    .where('created_at', '>=', prices.updatedAt)
    .limit(1)
    .executeTakeFirst();
  return result !== undefined;
}

const pricesOf = (db: Kysely<Database>, { userId, ticker }: SeriesKey) =>
  db
    .selectFrom('market_dataset')
    .select(FACT_COLUMNS)
    .where('user_id', '=', userId)
    .where('ticker', '=', ticker);

const replacedOf = async (db: Kysely<Database>, key: SeriesKey): Promise<StoredDataset[]> =>
  (await pricesOf(db, key).where('kind', 'like', 'replaced %').orderBy('updated_at', 'desc').execute()).map(
    toDataset,
  );

/** Keeps the series of a ticker as replaced if saved data refers to it; returns whether it did. */
export async function keepReplaced(trx: Transaction<Database>, key: SeriesKey): Promise<boolean> {
  const row = await pricesOf(trx, key).where('kind', '=', 'prices').executeTakeFirst();
  if (!row) return false;
  const prices = toDataset(row);
  if (!(await isReferredTo(trx, key.userId, prices))) return false;
  const kind = kindOf(prices);
  // The same prices may have been replaced before.
  const before = (await replacedOf(trx, key)).filter((each) => kindOf(each) === kind);
  for (const { datasetId } of before) await dropDataset(trx, datasetId);
  await trx.updateTable('market_dataset').set({ kind }).where('dataset_id', '=', prices.datasetId).execute();
  return true;
}

const dropDataset = (db: Kysely<Database>, datasetId: string) =>
  db.deleteFrom('market_dataset').where('dataset_id', '=', datasetId).execute();

/** Kept prices that were replaced or removed. */
export async function findReplaced(
  db: Kysely<Database>,
  userId: string,
  version: PriceVersion,
): Promise<StoredDataset | undefined> {
  const replaced = await replacedOf(db, { userId, ticker: version.ticker });
  return replaced.find((prices) => isVersion(prices, version));
}

/** Removes replaced prices that no saved data refers to anymore; returns how many. */
export async function dropUnreferredPrices(db: Kysely<Database>): Promise<number> {
  const rows = await db
    .selectFrom('market_dataset')
    .select(FACT_COLUMNS)
    .where('kind', 'like', 'replaced %')
    .where('user_id', 'is not', null)
    .execute();
  let dropped = 0;
  for (const { user_id: userId, ...row } of rows) {
    if (userId === null) continue;
    await inLibrary(db, userId, async (trx) => {
      const prices = toDataset({ ...row, user_id: userId });
      if (await isReferredTo(trx, userId, prices)) return;
      await dropDataset(trx, prices.datasetId);
      dropped += 1;
    });
  }
  return dropped;
}
