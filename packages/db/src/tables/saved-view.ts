export interface SavedViewTable {
  view_id: string;
  user_id: string;
  name: string;
  /** The folded name, unique per user. */
  name_key: string;
  /** JSON of SavedViewSettings. */
  settings: string;
  updated_at: string;
}
