import {
  AppError,
  MAXIMUM_OWN_SERIES,
  type PriceFacts,
  type PriceTexts,
  type StoredPrices,
} from '@margin/contracts';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { encodeNotes, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import { newId } from '../ids.ts';
import type { MarketDatasetTable } from '../tables/market-dataset.ts';
import { datasetBytes, FACT_COLUMNS, type StoredDataset, toDataset } from './dataset-row.ts';
import { inLibrary } from './library.ts';
import type { LibraryLimits } from './quota.ts';
import { keepReplaced } from './replaced-prices.ts';
import { requireStorage } from './storage.ts';

/** Every write creates a new id, so a reader gets the series that it found, or none. */
const toColumns = (dataset: StoredPrices, now: Date) => ({
  dataset_id: newId(),
  name: dataset.name,
  source: dataset.source,
  dividends_source: dataset.dividendsSource,
  price_column: dataset.priceColumn,
  first_date: dataset.firstDate,
  last_date: dataset.lastDate,
  rows: dataset.rows,
  dividend_rows: dataset.dividendRows,
  sha256: dataset.sha256,
  dividends_sha256: dataset.dividendsSha256,
  ranges_sha256: dataset.rangesSha256,
  leverage_factor: dataset.leverageFactor,
  raw_bytes: dataset.rawBytes,
  notes: encodeNotes(dataset.notes),
  updated_at: encodeTimestamp(now),
  bars: dataset.bars,
  dividends: dataset.dividends,
  ranges: dataset.ranges,
});

/** Facts of the prices that a user may use: their own and fetched ones. */
const readable = (db: Kysely<Database>, userId: string) =>
  db
    .selectFrom('market_dataset')
    .select(FACT_COLUMNS)
    .where('kind', '=', 'prices')
    .where(({ or, eb }) => or([eb('user_id', '=', userId), eb('user_id', 'is', null)]));

/** All prices that a user may use, by ticker. The user's own series overrides a fetched one. */
export async function listDatasets(db: Kysely<Database>, userId: string): Promise<StoredDataset[]> {
  const all = (await readable(db, userId).orderBy('ticker').execute()).map(toDataset);
  const own = new Set(all.flatMap(({ origin, ticker }) => (origin === 'own' ? [ticker] : [])));
  return all.filter(({ origin, ticker }) => origin === 'own' || !own.has(ticker));
}

/** The prices that a user gets for a ticker: their own series if there is one, otherwise the fetched one. */
export async function findDataset(
  db: Kysely<Database>,
  { userId, ticker }: { userId: string; ticker: string },
): Promise<StoredDataset | undefined> {
  const rows = (await readable(db, userId).where('ticker', '=', ticker).execute()).map(toDataset);
  return rows.find(({ origin }) => origin === 'own') ?? rows[0];
}

const fetchedPrices = (db: Kysely<Database>) =>
  db
    .selectFrom('market_dataset')
    .select(FACT_COLUMNS)
    .where('kind', '=', 'prices')
    .where('user_id', 'is', null);

/** Facts of all prices that every user may use, by ticker. */
export const listFetchedDatasets = async (db: Kysely<Database>): Promise<StoredDataset[]> =>
  (await fetchedPrices(db).orderBy('ticker').execute()).map(toDataset);

/** Facts of the prices of a ticker that every user may use. */
export async function findFetchedDataset(
  db: Kysely<Database>,
  ticker: string,
): Promise<StoredDataset | undefined> {
  const row = await fetchedPrices(db).where('ticker', '=', ticker).executeTakeFirst();
  return row && toDataset(row);
}

/** Removes prices that every user may use, unless they were replaced since they were found. */
export async function removeFetchedDataset(db: Kysely<Database>, datasetId: string): Promise<void> {
  await db
    .deleteFrom('market_dataset')
    .where('dataset_id', '=', datasetId)
    .where('user_id', 'is', null)
    .execute();
}

/** Facts of the fetched rates. */
export async function findRates(db: Kysely<Database>, name: string): Promise<StoredDataset | undefined> {
  const row = await db
    .selectFrom('market_dataset')
    .select(FACT_COLUMNS)
    .where('kind', '=', 'rates')
    .where('ticker', '=', name)
    .where('user_id', 'is', null)
    .executeTakeFirst();
  return row && toDataset(row);
}

const CONTENT_FORMS = { bars: 'bytes', dividends: 'bytes', ranges: 'bytes' } as const;

const BytesSchema = z.instanceof(Uint8Array);
const ContentSchema = z.object({ bars: BytesSchema, dividends: BytesSchema, ranges: BytesSchema.nullable() });

/** The compressed texts of a dataset; undefined if it was removed or replaced since it was found. */
export async function readDataset(db: Kysely<Database>, datasetId: string): Promise<PriceTexts | undefined> {
  const query = db
    .selectFrom('market_dataset')
    .select(['bars', 'dividends', 'ranges'])
    .where('dataset_id', '=', datasetId);
  const row = await capabilitiesOf(db).readLongRow(db, query, CONTENT_FORMS);
  return row && ContentSchema.parse(row);
}

interface OwnDataset {
  userId: string;
  dataset: StoredPrices;
  limits: Pick<LibraryLimits, 'bytes'>;
  now: Date;
}

/**
 * Stores an imported series, replacing one with the same ticker. Throws QUOTA_EXCEEDED at MAXIMUM_OWN_SERIES, and
 * STORAGE_EXCEEDED.
 */
export const putOwnDataset = (db: Kysely<Database>, own: OwnDataset): Promise<StoredDataset> =>
  inLibrary(db, own.userId, (trx) => replaceDataset(trx, own));

async function replaceDataset(
  trx: Transaction<Database>,
  { userId, dataset, limits, now }: OwnDataset,
): Promise<StoredDataset> {
  const written = toColumns(dataset, now);
  await keepReplaced(trx, { userId, ticker: dataset.ticker });
  const row = await trx
    .insertInto('market_dataset')
    .values({ kind: 'prices', user_id: userId, ticker: dataset.ticker, ...written })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'ticker']).doUpdateSet(written))
    .returning(FACT_COLUMNS)
    .executeTakeFirstOrThrow();
  const { used } = await trx
    .selectFrom('market_dataset')
    .select(({ fn }) => fn.countAll<number>().as('used'))
    .where('user_id', '=', userId)
    .where('kind', '=', 'prices')
    .executeTakeFirstOrThrow();
  if (used > MAXIMUM_OWN_SERIES) throw tooManySeries();
  await requireStorage(trx, { userId, limit: limits.bytes, added: datasetBytes(dataset) });
  return toDataset(row);
}

const noSuchSeries = () => new AppError('NOT_FOUND', 'Price series not found');

const tooManySeries = () =>
  new AppError(
    'QUOTA_EXCEEDED',
    `Maximum limit of ${MAXIMUM_OWN_SERIES} own price series reached. Please remove some of them first.`,
    { used: MAXIMUM_OWN_SERIES, limit: MAXIMUM_OWN_SERIES },
  );

interface DatasetUpdate extends Omit<OwnDataset, 'dataset'> {
  ticker: string;
  changes: Pick<PriceFacts, 'leverageFactor'>;
}

/**
 * Changes facts of an imported series; as it was, it is kept if saved data refers to it. Throws NOT_FOUND and
 * STORAGE_EXCEEDED.
 */
export async function updateOwnDataset(
  db: Kysely<Database>,
  { userId, ticker, changes, ...rest }: DatasetUpdate,
): Promise<StoredDataset> {
  return inLibrary(db, userId, async (trx) => {
    const before = await findDataset(trx, { userId, ticker });
    const content = before?.origin === 'own' && (await readDataset(trx, before.datasetId));
    if (!before || !content) throw noSuchSeries();
    if (before.leverageFactor === changes.leverageFactor) return before;
    return replaceDataset(trx, { userId, dataset: { ...before, ...content, ...changes }, ...rest });
  });
}

/** Throws NOT_FOUND. Results stay as they are, and the series is kept if they refer to it. */
export async function removeOwnDataset(
  db: Kysely<Database>,
  { userId, ticker }: { userId: string; ticker: string },
): Promise<void> {
  await inLibrary(db, userId, async (trx) => {
    if (await keepReplaced(trx, { userId, ticker })) return;
    const { numDeletedRows } = await trx
      .deleteFrom('market_dataset')
      .where('user_id', '=', userId)
      .where('kind', '=', 'prices')
      .where('ticker', '=', ticker)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw noSuchSeries();
  });
}

/** Stores data fetched for all users, replacing earlier data. */
export async function putFetchedDataset(
  db: Kysely<Database>,
  { kind, dataset, now }: { kind: MarketDatasetTable['kind']; dataset: StoredPrices; now: Date },
): Promise<StoredDataset> {
  const written = toColumns(dataset, now);
  const row = await db
    .insertInto('market_dataset')
    .values({ kind, user_id: null, ticker: dataset.ticker, ...written })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'ticker']).where('user_id', 'is', null).doUpdateSet(written),
    )
    .returning(FACT_COLUMNS)
    .executeTakeFirstOrThrow();
  return toDataset(row);
}

/** Removes all but the newest fetched prices; returns how many. */
export async function forgetFetchedDatasets(db: Kysely<Database>, keepNewest: number): Promise<number> {
  const kept = db
    .selectFrom('market_dataset')
    .select('dataset_id')
    .where('kind', '=', 'prices')
    .where('user_id', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('dataset_id')
    .limit(keepNewest);
  const { numDeletedRows } = await db
    .deleteFrom('market_dataset')
    .where('kind', '=', 'prices')
    .where('user_id', 'is', null)
    .where('dataset_id', 'not in', kept)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
