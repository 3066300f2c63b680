import type { CopySharedResultInput, SavedResult } from '@margin/contracts';
import { type Database, findSharedResult, type LibraryLimits, saveResult } from '@margin/db';
import type { Kysely } from 'kysely';
import type { Identity } from '../identity/token-verifier.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import { payloadHashOf } from '../saved-results/save-result.ts';
import type { DiskSpace } from '../storage/disk-space.ts';

interface Needs {
  db: Kysely<Database>;
  limits: LibraryLimits;
  limitRequests: RequestLimits;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

/** Saves what a link shows in the library of the user: a row that refers to the same content. */
export async function copySharedResultFor(
  { db, limits, limitRequests, disk, now }: Needs,
  { userId, email }: Identity,
  { token, name, idempotencyKey }: CopySharedResultInput,
): Promise<SavedResult> {
  await limitRequests('saves', userId);
  await disk.requireRoom();
  const shown = await findSharedResult(db, { token, now: now() });
  return saveResult(db, {
    userId,
    userEmail: email,
    name: name ?? shown.name,
    description: shown.description,
    tags: [],
    idempotency: { key: idempotencyKey, payloadHash: payloadHashOf([token, name ?? null]) },
    source: { kind: 'link', token },
    limits,
    now: now(),
  });
}
