import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { errorDetails, errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { explainIssues } from '../../lib/field-errors.ts';
import { showSuccess } from '../../lib/toast.tsx';
import classes from './dialog.module.css';
import { METADATA_LABELS, type Metadata, metadataOf, validateMetadata } from './metadata.ts';
import { MetadataFields } from './metadata-fields.tsx';
import { RevisionConflict } from './revision-conflict.tsx';
import { useUpdateResult } from './use-update-result.ts';

interface EditFormProps {
  result: SavedResult;
  onClose: () => void;
}

export function EditForm({ result, onClose }: EditFormProps) {
  // The version the edit began on: a refetch in the meantime must not make a conflict go unseen.
  const [revision, setRevision] = useState(result.revision);
  const form = useForm<Metadata>({ initialValues: metadataOf(result), validate: validateMetadata });
  const update = useUpdateResult(result.resultId);
  const submit = (madeOn: number) =>
    update.submit(form.values, madeOn, () => {
      showSuccess('Result updated successfully');
      onClose();
    });
  const { conflict } = update;
  if (conflict) {
    return (
      <RevisionConflict
        mine={form.values}
        theirs={metadataOf(conflict)}
        isSaving={update.isPending}
        onKeepMine={() => submit(conflict.revision)}
        onTakeTheirs={() => {
          form.setValues(metadataOf(conflict));
          setRevision(conflict.revision);
          update.reset();
        }}
      />
    );
  }
  const issues = explainIssues(errorDetails(update.error)?.issues ?? [], METADATA_LABELS).fields;
  return (
    <form className={classes.form} onSubmit={form.onSubmit(() => submit(revision))} noValidate>
      {update.error && <Notice kind="error">{errorMessage(update.error)}</Notice>}
      <MetadataFields form={{ ...form, errors: { ...issues, ...form.errors } }} />
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          CANCEL
        </Button>
        <Button type="submit" loading={update.isPending}>
          SAVE
        </Button>
      </div>
    </form>
  );
}
