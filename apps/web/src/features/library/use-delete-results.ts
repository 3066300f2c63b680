import { errorDetails } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { resultCount } from './result-count.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';
import { useRestoreResult } from './use-restore-result.ts';

const said = (count: number) =>
  count === 1 ? 'Result deleted successfully' : `${resultCount(count)} deleted successfully`;

/** Moves results to the trash in one step, and offers the way back. */
export function useDeleteResults() {
  const refresh = useRefreshLibrary();
  const { restore } = useRestoreResult();
  // Done when the lists are without them, so that the focus is not given back to a card that is about to go.
  const deleting = trpc.savedResults.delete.useMutation({
    onSuccess: refresh,
    // What was locked elsewhere in the meantime shows as locked.
    onError: (error) => errorDetails(error)?.errorCode === 'RESULT_LOCKED' && void refresh(),
  });
  const remove = (results: readonly SavedResult[], onDone: () => void) => {
    const resultIds = results.map(({ resultId }) => resultId);
    deleting.mutate(
      { resultIds },
      {
        onSuccess: () => {
          onDone();
          showSuccess(said(resultIds.length), { label: 'Undo', onClick: () => restore(...resultIds) });
        },
      },
    );
  };
  return {
    remove,
    isPending: deleting.isPending,
    error: deleting.error,
    /** Those for which the last attempt was refused. */
    lockedIds: errorDetails(deleting.error)?.resultIds ?? [],
    reset: deleting.reset,
  };
}
