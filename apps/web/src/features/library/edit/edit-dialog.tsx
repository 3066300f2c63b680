import type { SavedResult } from '@margin/contracts';
import { Dialog } from '../../../components/dialog.tsx';
import { showSuccess } from '../../../lib/toast.tsx';
import { finishDraft, labelsOf } from '../../library-item/labels.ts';
import { LabelsForm, useLabelsForm } from '../../library-item/labels-form.tsx';
import { RevisionConflict } from './revision-conflict.tsx';
import { useUpdateResult } from './use-update-result.ts';

interface EditDialogProps {
  /** The result to edit; null closes the dialog. */
  result: SavedResult | null;
  onClose: () => void;
}

export function EditDialog({ result, onClose }: EditDialogProps) {
  return (
    <Dialog opened={result !== null} onClose={onClose} title="✏️ EDIT SAVED RESULT" size={560}>
      {result && <EditForm key={result.resultId} result={result} onClose={onClose} />}
    </Dialog>
  );
}

interface EditFormProps {
  result: SavedResult;
  onClose: () => void;
}

function EditForm({ result, onClose }: EditFormProps) {
  const draft = useLabelsForm(labelsOf(result));
  const { save, accept, conflict, isPending, error } = useUpdateResult(result, () => {
    showSuccess('Result updated successfully');
    onClose();
  });
  if (conflict) {
    return (
      <RevisionConflict
        mine={finishDraft(draft.values)}
        theirs={labelsOf(conflict)}
        isSaving={isPending}
        onKeepMine={() => save(finishDraft(draft.values))}
        onTakeTheirs={() => {
          draft.setValues({ ...labelsOf(conflict), typedTag: '' });
          accept(conflict);
        }}
      />
    );
  }
  return <LabelsForm draft={draft} onSave={save} isSaving={isPending} error={error} onCancel={onClose} />;
}
