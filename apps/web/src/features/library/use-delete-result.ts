import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { showFailure, showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

/** Moves a result to the trash, and offers the way back. */
export function useDeleteResult() {
  const refresh = useRefreshLibrary();
  const restoring = trpc.savedResults.restore.useMutation({
    onSuccess: () => {
      void refresh();
      showSuccess('Result restored');
    },
    onError: (error) => showFailure(errorMessage(error)),
  });
  // Done when the lists are without it, so that the focus is not given back to a card that is about to go.
  const deleting = trpc.savedResults.delete.useMutation({ onSuccess: refresh });
  const remove = ({ resultId }: SavedResult, onDone: () => void) => {
    const resultIds = [resultId];
    deleting.mutate(
      { resultIds },
      {
        onSuccess: () => {
          onDone();
          showSuccess('Result deleted successfully', {
            label: 'Undo',
            onClick: () => restoring.mutate({ resultIds }),
          });
        },
      },
    );
  };
  return { remove, isPending: deleting.isPending, error: deleting.error, reset: deleting.reset };
}
