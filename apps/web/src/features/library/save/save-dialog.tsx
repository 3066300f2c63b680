import { suggestName } from '@margin/contracts';
import { useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { showSuccess } from '../../../lib/toast.tsx';
import type { Labels } from '../../library-item/labels.ts';
import { LabelsForm, useLabelsForm } from '../../library-item/labels-form.tsx';
import { QuotaText } from '../../library-item/quota.tsx';
import { downloadDocument, isOfFullLibrary, MakeRoom } from './make-room.tsx';
import type { SaveSubject } from './save-run.ts';
import { useSaveRun } from './use-save-run.ts';

interface SaveDialogProps {
  opened: boolean;
  subject: SaveSubject;
  onClose: () => void;
  onSaved: (resultId: string) => void;
}

export function SaveDialog({ opened, subject, onClose, onSaved }: SaveDialogProps) {
  const finish = (resultId: string) => {
    onClose();
    onSaved(resultId);
  };
  return (
    <Dialog opened={opened} onClose={onClose} title="💾 SAVE BACKTEST RESULTS" size={560}>
      <SaveForm subject={subject} onCancel={onClose} onSaved={finish} />
    </Dialog>
  );
}

interface SaveFormProps extends Pick<SaveDialogProps, 'subject' | 'onSaved'> {
  onCancel: () => void;
}

/** After a failure everything stays: the result on the page, the typed text, and the key of the save. */
function SaveForm({ subject, onSaved, onCancel }: SaveFormProps) {
  const draft = useLabelsForm({ name: suggestName(subject.parameters), description: '', tags: [] });
  const { mutate, isPending, error } = useSaveRun(subject);
  const [isFull, setFull] = useState(false);
  const [replaces, setReplaces] = useState<string | null>(null);
  const save = (labels: Labels) =>
    mutate(
      { labels, replaces },
      {
        onSuccess: ({ resultId }) => {
          showSuccess('✓ Backtest saved successfully!');
          onSaved(resultId);
        },
        onError: (refused) => setFull(isOfFullLibrary(refused)),
      },
    );
  return (
    <LabelsForm
      draft={draft}
      onSave={save}
      isSaving={isPending}
      error={error}
      onCancel={onCancel}
      action={replaces === null ? 'SAVE' : 'REPLACE AND SAVE'}
      aside={<QuotaText />}
    >
      {isFull && (
        <MakeRoom
          replaces={replaces}
          onReplace={setReplaces}
          onDownload={() => downloadDocument(subject.document, draft.values.name)}
        />
      )}
    </LabelsForm>
  );
}
