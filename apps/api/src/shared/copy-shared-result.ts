import type { CopySharedResultInput, SavedResult } from '@margin/contracts';
import { findSharedResult, saveResult } from '@margin/db';
import type { Identity } from '../identity/token-verifier.ts';
import { payloadHashOf } from '../saved-results/save-result.ts';
import type { Services } from '../services.ts';

/** Saves what a link shows in the library of the user: a row that refers to the same content. */
export async function copySharedResultFor(
  { db, limits, limitRequests, disk, now }: Services,
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
