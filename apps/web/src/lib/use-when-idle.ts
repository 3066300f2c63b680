import { startTransition, useEffect, useState } from 'react';
import { whenIdle } from './when-idle.ts';

/** False at first; true once the browser is idle. */
export function useWhenIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => startTransition(() => setIdle(true))), []);
  return idle;
}
