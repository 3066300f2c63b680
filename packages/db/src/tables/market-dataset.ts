import type { PriceColumn } from '@margin/contracts';

/**
 * Prices that a user replaced or removed, but that saved data refers to. What distinguishes them is in the kind, so that
 * several of a ticker can exist under the table's unique constraint.
 */
export type ReplacedPrices = `replaced ${string}`;

/** Prices that a user imported or that were fetched for all, and interest rates that were fetched. */
export interface MarketDatasetTable {
  /** Never shown: a result identifies its data by ticker and hash. */
  dataset_id: string;
  kind: 'prices' | 'rates' | ReplacedPrices;
  /** Null: fetched, and available to all users. */
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
  /** Of the text that `ranges` holds; null without one. */
  ranges_sha256: string | null;
  /** Multiple of daily returns that the fund aims for. */
  leverage_factor: number;
  /** Length of the texts. */
  raw_bytes: number;
  /** JSON of sentences. */
  notes: string;
  updated_at: string;
  /** Lines `date,close`, compressed with brotli; last, as they may be long. */
  bars: Uint8Array;
  /** Lines `ex-date,amount`, likewise. */
  dividends: Uint8Array;
  /** Lines `open,high,low` of the bars, likewise; null if the file had none. */
  ranges: Uint8Array | null;
}
