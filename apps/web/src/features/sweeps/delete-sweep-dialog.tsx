import type { Sweep } from '@margin/contracts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { sweepTitle } from './sweep-words.ts';
import { useDeleteSweep } from './use-delete-sweep.ts';

interface DeleteSweepDialogProps {
  sweep: Sweep;
  opened: boolean;
  onClose: () => void;
  onDeleted?: () => void;
  /** The sweep is gone, and the dialog too. */
  onGone?: () => void;
}

/** Asks before a sweep is deleted: a saved one can be brought back, any other not. */
export function DeleteSweepDialog({ sweep, opened, onClose, onDeleted, onGone }: DeleteSweepDialogProps) {
  const remove = useDeleteSweep();
  const act = async () => {
    await remove(sweep);
    onDeleted?.();
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={sweep.saved ? 'DELETE SAVED SWEEP' : 'Delete this sweep?'}
      action={sweep.saved ? 'DELETE' : 'Delete'}
      act={act}
      {...(onGone && { onDone: onGone })}
    >
      {sweep.saved ? (
        <>
          <strong>Delete “{sweepTitle(sweep)}”?</strong>
          <p>It stays in the trash for 30 days and can be brought back from there.</p>
        </>
      ) : (
        `“${sweepTitle(sweep)}” and all its cells go for good. Its runs can be computed again.`
      )}
    </ConfirmDialog>
  );
}
