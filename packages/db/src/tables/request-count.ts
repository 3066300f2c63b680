/** How often something was asked for in a minute or an hour, where several processes share the database. */
export interface RequestCountTable {
  /** What is counted, e.g. `runs:<user id>`. */
  name: string;
  /** When that time began, in minutes since 1970. */
  minute: number;
  requests: number;
}
