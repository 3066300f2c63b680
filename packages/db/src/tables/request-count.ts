/** Requests counted per minute or hour, if several processes share the database. */
export interface RequestCountTable {
  /** What is counted, e.g. `runs:<user id>`. */
  name: string;
  /** The start of the period, in minutes since 1970. */
  minute: number;
  requests: number;
}
