import { startTransition, useEffect, useState } from 'react';

/** However busy the browser is, it is done after so long. */
const LATEST_MS = 1_000;

/** False at first; true once the browser has nothing more urgent to do. */
export function useWhenIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const begin = () => startTransition(() => setIdle(true));
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(begin, LATEST_MS / 10);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(begin, { timeout: LATEST_MS });
    return () => cancelIdleCallback(handle);
  }, []);
  return idle;
}
