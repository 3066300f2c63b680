/** A recent run, kept until it expires. */
export interface BacktestRunTable {
  run_id: string;
  user_id: string;
  cache_key: string;
  content_sha256: string;
  /** Bytes of its content, as for a saved result. */
  stored_bytes: number;
  /** ResultParameters as JSON. */
  metadata: string;
  /** ResultSummary as JSON. */
  summary: string;
  created_at: string;
  expires_at: string;
}
