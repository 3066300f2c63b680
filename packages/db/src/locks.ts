import { setTimeout as after } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { capabilitiesOf, type Release } from './dialects/capabilities.ts';

const ASK_AGAIN_MS = 50;

async function releaseAfter<Result>(release: Release, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * Does the work that only one process at a time is to do. Where another one is at work under that name it is not done:
 * `done` is false.
 */
export async function tryWithLock<Tables, Result>(
  db: Kysely<Tables>,
  name: string,
  work: () => Promise<Result>,
): Promise<{ done: true; result: Result } | { done: false }> {
  const release = await capabilitiesOf(db).tryLock(name);
  return release ? { done: true, result: await releaseAfter(release, work) } : { done: false };
}

/** Does the work when no other process is at work under that name any more. */
export async function withLock<Tables, Result>(
  db: Kysely<Tables>,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    const attempt = await tryWithLock(db, name, work);
    if (attempt.done) return attempt.result;
    await after(ASK_AGAIN_MS);
  }
}
