import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { errorDetails, errorMessage } from '@margin/client';
import { suggestName } from '@margin/contracts';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { keepFocus } from '../../components/tags/keep-focus.ts';
import { explainIssues } from '../../lib/field-errors.ts';
import { showSuccess } from '../../lib/toast.tsx';
import classes from './dialog.module.css';
import { downloadDocument, isOfFullLibrary, MakeRoom } from './make-room.tsx';
import { finishDraft, METADATA_LABELS, type MetadataDraft, validateDraft } from './metadata.ts';
import { MetadataFields } from './metadata-fields.tsx';
import { QuotaText } from './quota-text.tsx';
import type { SaveSubject } from './save-result.ts';
import { useSaveResult } from './use-save-result.ts';

interface SaveFormProps {
  subject: SaveSubject;
  onSaved: (resultId: string) => void;
  onCancel: () => void;
}

/** A refusal leaves everything as it is: the result on the page, the words in the form, the key of the save. */
export function SaveForm({ subject, onSaved, onCancel }: SaveFormProps) {
  const form = useForm<MetadataDraft>({
    initialValues: { name: suggestName(subject.parameters), description: '', tags: [], typedTag: '' },
    validate: validateDraft,
  });
  const save = useSaveResult(subject);
  const [isFull, setFull] = useState(false);
  const [replaces, setReplaces] = useState<string | null>(null);
  const submit = (draft: MetadataDraft) => {
    if (save.isPending) return;
    save.mutate(
      { metadata: finishDraft(draft), replaces },
      {
        onSuccess: ({ resultId }) => {
          showSuccess('✓ Backtest saved successfully!');
          onSaved(resultId);
        },
        onError: (error) => {
          setFull(isOfFullLibrary(error));
          form.setErrors(explainIssues(errorDetails(error)?.issues ?? [], METADATA_LABELS).fields);
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={form.onSubmit(submit)} noValidate>
      {save.error && <Notice kind="error">{errorMessage(save.error)}</Notice>}
      {isFull && (
        <MakeRoom
          replaces={replaces}
          onReplace={setReplaces}
          onDownload={() => downloadDocument(subject.document, form.values.name)}
        />
      )}
      <MetadataFields form={form} />
      <div className={classes.footer}>
        <span className={classes.aside}>
          <QuotaText />
        </span>
        <Button variant="default" onClick={onCancel}>
          CANCEL
        </Button>
        <Button type="submit" loading={save.isPending} onMouseDown={keepFocus}>
          {replaces === null ? 'SAVE' : 'REPLACE AND SAVE'}
        </Button>
      </div>
    </form>
  );
}
