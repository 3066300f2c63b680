import type { Sweep } from '@margin/contracts';
import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { useRefreshSweeps } from './use-refresh-sweeps.ts';
import { useRestoreSweep } from './use-restore-sweep.ts';

/** Deletes a sweep: a saved one goes to the trash, with the way back offered. */
export function useDeleteSweep(): (sweep: Sweep) => Promise<void> {
  const utils = trpc.useUtils();
  const refresh = useRefreshSweeps();
  const { restore } = useRestoreSweep();
  // Done when the lists are without it, so that the focus is not given back to a row that is about to go.
  const { mutateAsync } = trpc.sweeps.delete.useMutation({ onSuccess: refresh });
  return async ({ sweepId, saved }) => {
    await mutateAsync({ sweepId });
    // Its page, which is about to be left, asks for it when it is come back to.
    void utils.sweeps.get.invalidate({ sweepId }, { refetchType: 'none' });
    if (saved) showSuccess('Sweep deleted successfully', { label: 'Undo', onClick: () => restore(sweepId) });
  };
}
