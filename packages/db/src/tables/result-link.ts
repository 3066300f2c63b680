/** A read-only link to a result. The table keeps its first name, and so `share_id`: renaming takes two releases. */
export interface ResultLinkTable {
  share_id: string;
  /** SHA-256 of the token in hexadecimal; the token itself is nowhere. */
  token_hash: string;
  user_id: string;
  result_id: string;
  created_at: string;
  expires_at: string | null;
}
