/** One row per user: every write to a library first updates it, which locks the library. */
export interface LibraryOwnerTable {
  user_id: string;
  /** Incremented by every transaction that writes to this library. */
  writes: number;
}
