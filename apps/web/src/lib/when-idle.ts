/** Runs after this long even if the browser stays busy. */
const LATEST_MS = 1_000;

/** Runs a function once the browser is idle; returns how to cancel it. */
export function whenIdle(act: () => void): () => void {
  // Not every browser has requestIdleCallback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, LATEST_MS / 10);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: LATEST_MS });
  return () => cancelIdleCallback(handle);
}
