import type { SaveSweepInput, Sweep } from '@margin/contracts';
import { type Database, type LibraryLimits, saveSweep } from '@margin/db';
import type { Kysely } from 'kysely';
import type { Identity } from '../identity/token-verifier.ts';
import type { RequestLimits } from '../limits/request-limits.ts';

interface Needs {
  db: Kysely<Database>;
  limits: LibraryLimits;
  limitRequests: RequestLimits;
  now: () => Date;
}

/** Saves a sweep, or gives a saved one other labels. Throws NOT_FOUND, QUOTA_EXCEEDED and TOO_MANY_REQUESTS. */
export async function saveSweepFor(
  { db, limits, limitRequests, now }: Needs,
  { userId }: Identity,
  input: SaveSweepInput,
): Promise<Sweep> {
  await limitRequests('saves', userId);
  return saveSweep(db, { userId, ...input, limits, now: now() });
}
