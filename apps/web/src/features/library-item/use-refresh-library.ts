import { useCallback } from 'react';
import { trpc } from '../../lib/trpc.ts';

/** Refetches every list and count of results and sweeps after one has changed. */
export function useRefreshLists() {
  const utils = trpc.useUtils();
  return useCallback(async () => {
    await Promise.all([
      utils.savedResults.invalidate(),
      utils.sweeps.list.invalidate(),
      utils.library.invalidate(),
      // The page of a deleted sweep is about to close, so it is not refetched.
      utils.sweeps.get.invalidate(undefined, { refetchType: 'none' }),
    ]);
  }, [utils]);
}

/** Also refetches the open page of a sweep. */
export function useRefreshLibrary() {
  const utils = trpc.useUtils();
  const refreshLists = useRefreshLists();
  return useCallback(async () => {
    await Promise.all([refreshLists(), utils.sweeps.get.invalidate()]);
  }, [utils, refreshLists]);
}
