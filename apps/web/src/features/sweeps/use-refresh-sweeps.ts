import { trpc } from '../../lib/trpc.ts';

/** Asks again for every list and count in which a sweep stands, after one was saved, deleted or brought back. */
export function useRefreshSweeps() {
  const utils = trpc.useUtils();
  return () =>
    Promise.all([
      utils.sweeps.list.invalidate(),
      utils.sweeps.trash.invalidate(),
      utils.savedResults.quota.invalidate(),
      utils.savedResults.tags.invalidate(),
    ]);
}
