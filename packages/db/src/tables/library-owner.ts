/** One row a user: whoever writes to a library updates it first and so holds the library's lock. */
export interface LibraryOwnerTable {
  user_id: string;
  /** One more with every transaction that writes to this library. */
  writes: number;
}
