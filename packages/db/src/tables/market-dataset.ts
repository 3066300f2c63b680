import type { PriceColumn } from '@margin/contracts';

/**
 * Prices of a user that were replaced or removed, and that something saved refers to. With their hash in the kind,
 * several of a ticker lie beside each other under the constraint of the table.
 */
export type ReplacedPrices = `replaced ${string}`;

/** Prices that a user imported or that were fetched for all, and interest rates that were fetched. */
export interface MarketDatasetTable {
  /** Never shown: a result names its data by ticker and hash. */
  dataset_id: string;
  kind: 'prices' | 'rates' | ReplacedPrices;
  /** Null: fetched, and there for everybody. */
  user_id: string | null;
  ticker: string;
  name: string;
  source: string;
  dividends_source: string;
  price_column: PriceColumn;
  first_date: string;
  last_date: string;
  rows: number;
  dividend_rows: number;
  /** Of the text that `bars` holds. */
  sha256: string;
  dividends_sha256: string;
  /** Of the text that `ranges` holds; null where there is none. */
  ranges_sha256: string | null;
  /** Length of the texts. */
  raw_bytes: number;
  /** JSON of sentences. */
  notes: string;
  updated_at: string;
  /** Lines `date,close`, compressed with brotli; last, as they may be long. */
  bars: Uint8Array;
  /** Lines `ex-date,amount`, in the same way. */
  dividends: Uint8Array;
  /** Lines `open,high,low` of the bars, in the same way; null where the file had none of them. */
  ranges: Uint8Array | null;
}
