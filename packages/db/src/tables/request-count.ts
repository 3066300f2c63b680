/** How often something was asked for in one minute, where several processes share the database. */
export interface RequestCountTable {
  /** What is counted, e.g. `runs:<user id>`. */
  name: string;
  /** Minutes since 1970. */
  minute: number;
  requests: number;
}
