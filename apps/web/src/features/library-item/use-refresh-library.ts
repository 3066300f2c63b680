import { useCallback } from 'react';
import { trpc } from '../../lib/trpc.ts';

/** Fetches every list and count of results and sweeps again after one of them has changed. */
export function useRefreshLists() {
  const utils = trpc.useUtils();
  return useCallback(async () => {
    await Promise.all([
      utils.savedResults.invalidate(),
      utils.sweeps.list.invalidate(),
      utils.library.invalidate(),
      // The page of a sweep that was just deleted is about to be left: it is fetched when it is opened again.
      utils.sweeps.get.invalidate(undefined, { refetchType: 'none' }),
    ]);
  }, [utils]);
}

/** Fetches the open page of a sweep again too. */
export function useRefreshLibrary() {
  const utils = trpc.useUtils();
  const refreshLists = useRefreshLists();
  return useCallback(async () => {
    await Promise.all([refreshLists(), utils.sweeps.get.invalidate()]);
  }, [utils, refreshLists]);
}
