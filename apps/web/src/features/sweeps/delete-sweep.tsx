import { Button } from '@mantine/core';
import type { Sweep } from '@margin/contracts';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { trpc } from '../../lib/trpc.ts';
import { sweepTitle } from './sweep-words.ts';

/** Deletes a sweep for good, after a question. */
export function DeleteSweep({ sweep, onDeleted }: { sweep: Sweep; onDeleted?: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const utils = trpc.useUtils();
  const remove = trpc.sweeps.delete.useMutation();
  const act = async () => {
    await remove.mutateAsync({ sweepId: sweep.sweepId });
    await Promise.all([utils.sweeps.list.invalidate(), utils.savedResults.quota.invalidate()]);
  };
  return (
    <>
      <Button variant="default" aria-label={`Delete ${sweepTitle(sweep)}`} onClick={() => setOpen(true)}>
        Delete
      </Button>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Delete this sweep?"
        action="Delete"
        act={act}
        {...(onDeleted && { onDone: onDeleted })}
      >
        “{sweepTitle(sweep)}” and all its cells go for good. Its runs can be computed again.
      </ConfirmDialog>
    </>
  );
}
