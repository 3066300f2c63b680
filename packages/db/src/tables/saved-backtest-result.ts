import type { AccountType, BacktestMode, ResultOrigin } from '@margin/contracts';
import type { Generated } from 'kysely';

export interface SavedBacktestResultTable {
  id: Generated<number>;
  result_id: string;
  user_id: string;
  user_email: string;
  name: string;
  description: string | null;
  /** JSON array of strings. */
  tags: string;
  mode: BacktestMode;
  ticker: string;
  /** JSON of what it holds, with weights; null for one instrument. */
  holdings: string | null;
  start_date: string;
  end_date: string;
  leverage: number;
  account_type: AccountType;
  initial_investment: number;
  profit_threshold: number | null;
  created_at: string;
  updated_at: string;
  revision: number;
  origin: ResultOrigin;
  content_sha256: string;
  /** Bytes of its content, which never change: counts storage without reading the content. */
  stored_bytes: number;
  total_return: number | null;
  cagr: number | null;
  max_drawdown: number | null;
  sharpe: number | null;
  final_equity: number | null;
  liquidations: number | null;
  preview: string | null;
  /** The folded name, used to sort by name. */
  name_key: string;
  search_text: string;
  idempotency_key: string | null;
  payload_hash: string | null;
  /** When it was moved to the trash; null while it is in the library. */
  deleted_at: string | null;
  /** Since when it is locked against deletion and replacement; null if unlocked. */
  locked_at: string | null;
  /** The result_id of the result whose settings were used; that result may be gone. */
  derived_from: string | null;
}
