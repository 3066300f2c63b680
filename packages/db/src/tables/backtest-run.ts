/** What a user just ran; kept until it expires. */
export interface BacktestRunTable {
  run_id: string;
  user_id: string;
  cache_key: string;
  content_sha256: string;
  /** Of its content, as with a saved result. */
  stored_bytes: number;
  /** ResultParameters as JSON. */
  metadata: string;
  /** ResultSummary as JSON. */
  summary: string;
  created_at: string;
  expires_at: string;
}
