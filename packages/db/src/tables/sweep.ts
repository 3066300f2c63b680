import type { SweepState } from '@margin/contracts';

export interface SweepTable {
  sweep_id: string;
  user_id: string;
  /** Null until it is saved. */
  name: string | null;
  description: string | null;
  /** JSON array. */
  tags: string;
  /** JSON of SweepDefinition. */
  definition: string;
  /** Of the prices, dividends and rates that it started with. */
  series_sha256: string;
  /** Of the first ticker's prices and dividends; null for a sweep older than these columns. */
  prices_sha256: string | null;
  dividends_sha256: string | null;
  /** JSON array of PriceVersion, one per ticker; null for a sweep older than this column, which has one ticker. */
  price_versions: string | null;
  cells: number;
  state: SweepState;
  failure: string | null;
  saved_at: string | null;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
  /** When it was moved to the trash; null while it is in the library. */
  deleted_at: string | null;
}
