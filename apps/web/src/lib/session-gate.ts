/** Where requests wait while the user signs in again. */
export interface SessionGate {
  /** Whether a request is waiting. */
  isWaiting: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** Resolves to true after a sign-in, to false if the user closed the dialog or the request was aborted. */
  waitForSignIn: (signal?: AbortSignal | null) => Promise<boolean>;
  settle: (signedIn: boolean) => void;
}

export function createSessionGate(): SessionGate {
  const listeners = new Set<() => void>();
  let waiting: ((signedIn: boolean) => void)[] = [];
  const set = (next: typeof waiting) => {
    waiting = next;
    for (const listener of listeners) listener();
  };
  return {
    isWaiting: () => waiting.length > 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitForSignIn: (signal) =>
      new Promise((resolve) => {
        set([...waiting, resolve]);
        const giveUp = () => {
          set(waiting.filter((other) => other !== resolve));
          resolve(false);
        };
        if (signal?.aborted) giveUp();
        else signal?.addEventListener('abort', giveUp, { once: true });
      }),
    settle: (signedIn) => {
      const resolved = waiting;
      set([]);
      for (const resolve of resolved) resolve(signedIn);
    },
  };
}

/**
 * A fetch that waits for a new sign-in if the session has ended, and then sends the same request again: the
 * same body, so a save keeps its idempotency key.
 */
export function fetchThroughGate(gate: SessionGate, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status !== 401) return response;
    return (await gate.waitForSignIn(init?.signal)) ? fetch(input, init) : response;
  };
}
