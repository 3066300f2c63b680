import { errorMessage } from '@margin/client';
import { showFailure, showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { useRefreshSweeps } from './use-refresh-sweeps.ts';

/** Brings a deleted sweep back, and says so. */
export function useRestoreSweep() {
  const utils = trpc.useUtils();
  const refresh = useRefreshSweeps();
  const { mutate, isPending, variables } = trpc.sweeps.restore.useMutation({
    onSuccess: () => {
      void refresh();
      void utils.sweeps.get.invalidate();
      showSuccess('Sweep restored');
    },
    onError: (error) => showFailure(errorMessage(error)),
  });
  return {
    restore: (sweepId: string) => mutate({ sweepIds: [sweepId] }),
    restoringId: isPending ? (variables.sweepIds[0] ?? null) : null,
  };
}
