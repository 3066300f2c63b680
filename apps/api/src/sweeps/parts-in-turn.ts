import type { SweepPart } from '@margin/db';

interface OwnedPart extends SweepPart {
  userId: string;
}

/** The first entry, moved behind all others. */
function rotate<Value>(map: Map<string, Value>): [key: string, value: Value] | undefined {
  const [first] = map;
  if (!first) return undefined;
  map.delete(first[0]);
  map.set(...first);
  return first;
}

/** Waiting parts of sweeps, taken from each user in turn, and from each of their sweeps in turn. */
export function createPartsInTurn() {
  const users = new Map<string, Map<string, OwnedPart[]>>();

  function drop({ userId, sweepId }: Omit<OwnedPart, 'part'>): void {
    const sweeps = users.get(userId);
    sweeps?.delete(sweepId);
    if (sweeps?.size === 0) users.delete(userId);
  }

  return {
    /** Adds the parts of one sweep, unless it is already waiting. */
    put(parts: readonly OwnedPart[]): void {
      const [first] = parts;
      if (!first) return;
      const sweeps = users.get(first.userId) ?? new Map<string, OwnedPart[]>();
      if (!sweeps.has(first.sweepId)) sweeps.set(first.sweepId, [...parts]);
      users.set(first.userId, sweeps);
    },
    take(): OwnedPart | undefined {
      const [, sweeps] = rotate(users) ?? [];
      const [, parts] = (sweeps && rotate(sweeps)) ?? [];
      const next = parts?.shift();
      if (next && parts?.length === 0) drop(next);
      return next;
    },
    /** Removes what is left of a sweep. */
    drop,
    isEmpty: () => users.size === 0,
  };
}
