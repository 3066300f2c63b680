import { useCallback } from 'react';
import { trpc } from '../../lib/trpc.ts';

/** Asks again for everything that shows saved results, after one of them has changed. */
export function useRefreshLibrary() {
  const utils = trpc.useUtils();
  return useCallback(() => utils.savedResults.invalidate(), [utils]);
}
