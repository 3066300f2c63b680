import { errorMessage } from '@margin/client';
import { showFailure, showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { useRefreshLibrary } from './use-refresh-library.ts';

/** Brings deleted results back, all or none, and says so. */
export function useRestoreResult() {
  const refresh = useRefreshLibrary();
  const { mutate, isPending, variables } = trpc.savedResults.restore.useMutation({
    onSuccess: ({ resultIds: { length } }) => {
      void refresh();
      showSuccess(length === 1 ? 'Result restored' : `${length} results restored`);
    },
    onError: (error) => showFailure(errorMessage(error)),
  });
  return {
    restore: (...resultIds: string[]) => mutate({ resultIds }),
    restoringId: isPending ? (variables.resultIds[0] ?? null) : null,
  };
}
