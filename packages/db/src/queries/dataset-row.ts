import type { PriceFacts, PriceTexts } from '@margin/contracts';
import type { Selectable } from 'kysely';
import { decodeNotes } from '../columns.ts';
import type { MarketDatasetTable } from '../tables/market-dataset.ts';

type DatasetRow = Selectable<MarketDatasetTable>;

/** Bytes that a series counts against its user's storage. */
export const datasetBytes = ({ bars, dividends, ranges }: PriceTexts): number =>
  bars.byteLength + dividends.byteLength + (ranges?.byteLength ?? 0);

export interface StoredDataset extends PriceFacts {
  datasetId: string;
  /** Imported by the user, or fetched for all users. */
  origin: 'own' | 'online';
  updatedAt: string;
}

export const FACT_COLUMNS = [
  'dataset_id',
  'user_id',
  'ticker',
  'name',
  'source',
  'dividends_source',
  'price_column',
  'first_date',
  'last_date',
  'rows',
  'dividend_rows',
  'sha256',
  'dividends_sha256',
  'ranges_sha256',
  'leverage_factor',
  'raw_bytes',
  'notes',
  'updated_at',
] as const;

export const toDataset = (row: Pick<DatasetRow, (typeof FACT_COLUMNS)[number]>): StoredDataset => ({
  datasetId: row.dataset_id,
  origin: row.user_id === null ? 'online' : 'own',
  ticker: row.ticker,
  name: row.name,
  source: row.source,
  dividendsSource: row.dividends_source,
  priceColumn: row.price_column,
  firstDate: row.first_date,
  lastDate: row.last_date,
  rows: row.rows,
  dividendRows: row.dividend_rows,
  sha256: row.sha256,
  dividendsSha256: row.dividends_sha256,
  rangesSha256: row.ranges_sha256,
  leverageFactor: row.leverage_factor,
  rawBytes: row.raw_bytes,
  notes: decodeNotes(row.notes),
  updatedAt: row.updated_at,
});
