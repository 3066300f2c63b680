import type { Sweep } from '@margin/contracts';
import { Dialog } from '../../components/dialog.tsx';
import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { type Labels, LabelsSchema, labelsOf } from '../library-item/labels.ts';
import { LabelsForm, useLabelsForm } from '../library-item/labels-form.tsx';
import { QuotaText } from '../library-item/quota.tsx';
import { useRefreshLibrary } from '../library-item/use-refresh-library.ts';
import { sweepTitle } from './sweep-words.ts';

interface SaveSweepDialogProps {
  opened: boolean;
  onClose: () => void;
  sweep: Sweep;
}

/** Saves a sweep in the library, or renames and tags a saved one. */
export function SaveSweepDialog({ opened, onClose, sweep }: SaveSweepDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={sweep.saved ? '✏️ EDIT SAVED SWEEP' : '💾 SAVE SWEEP'}
      size={560}
    >
      <SaveSweepForm sweep={sweep} onClose={onClose} />
    </Dialog>
  );
}

function SaveSweepForm({ sweep, onClose }: Omit<SaveSweepDialogProps, 'opened'>) {
  const { sweepId, saved } = sweep;
  const draft = useLabelsForm(labelsOf({ ...sweep, name: sweepTitle(sweep) }));
  const refresh = useRefreshLibrary();
  const { mutate, isPending, error } = trpc.sweeps.save.useMutation({
    onSuccess: ({ name }) => {
      void refresh();
      showSuccess(`✓ Sweep saved as “${name}”`);
      onClose();
    },
  });
  const save = (labels: Labels) => mutate({ sweepId, ...LabelsSchema.parse(labels) });
  return (
    <LabelsForm
      draft={draft}
      onSave={save}
      isSaving={isPending}
      error={error}
      onCancel={onClose}
      aside={!saved && <QuotaText />}
    />
  );
}
