import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { capabilitiesOf } from '../dialects/capabilities.ts';
import { countRequest, forgetRequests } from './request-counts.ts';

/** No count is asked for longer after its beginning, in minutes. */
const LONGEST_MINUTES = 60;

/** How often something was asked for in the time that began with a minute (minutes since 1970). */
export interface Counters {
  /** Counts one more, or so many, and returns how many there have been since this minute. */
  count(name: string, minute: number, amount?: number): Promise<number>;
}

/** Counts in this process, which is all there is beside a database of its own. */
export function countInMemory(): Counters {
  const counts = new Map<string, { minute: number; count: number }>();
  let newestMinute = 0;

  function forgetBefore(minute: number): void {
    for (const [name, known] of counts) if (known.minute < minute) counts.delete(name);
  }

  return {
    async count(name, minute, amount = 1) {
      if (minute > newestMinute) {
        newestMinute = minute;
        forgetBefore(minute - LONGEST_MINUTES);
      }
      const known = counts.get(name);
      const count = (known?.minute === minute ? known.count : 0) + amount;
      counts.set(name, { minute, count });
      return count;
    },
  };
}

/** Counts for all processes that share a database. */
export function countInDatabase(db: Kysely<Database>): Counters {
  let newestMinute = 0;
  return {
    async count(name, minute, amount = 1) {
      if (minute > newestMinute) {
        newestMinute = minute;
        await forgetRequests(db, minute - LONGEST_MINUTES);
      }
      return countRequest(db, { name, minute, amount });
    },
  };
}

/** The counters of all processes that work on a database. */
export const openCounters = (db: Kysely<Database>): Counters =>
  capabilitiesOf(db).isShared ? countInDatabase(db) : countInMemory();
