import { countRequest, type Database, forgetRequests } from '@margin/db';
import type { Kysely } from 'kysely';

/** How often something was asked for in a minute (minutes since 1970). */
export interface RequestCounts {
  /** Counts one more and returns how many there have been in this minute. */
  count(name: string, minute: number): Promise<number>;
}

/** Counts in this process, which is all there is beside a database of its own. */
export function countInMemory(): RequestCounts {
  let counts = new Map<string, number>();
  let countedMinute = 0;
  return {
    async count(name, minute) {
      if (minute !== countedMinute) counts = new Map();
      countedMinute = minute;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count;
    },
  };
}

/** Counts for all processes that share a database. */
export function countInDatabase(db: Kysely<Database>): RequestCounts {
  let forgottenMinute = 0;
  return {
    async count(name, minute) {
      if (minute !== forgottenMinute) {
        forgottenMinute = minute;
        await forgetRequests(db, minute);
      }
      return countRequest(db, { name, minute });
    },
  };
}
