import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { errorDetails, errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { keepFocus } from '../../components/tags/keep-focus.ts';
import { explainIssues } from '../../lib/field-errors.ts';
import { showSuccess } from '../../lib/toast.tsx';
import classes from './dialog.module.css';
import { finishDraft, METADATA_LABELS, type MetadataDraft, metadataOf, validateDraft } from './metadata.ts';
import { MetadataFields } from './metadata-fields.tsx';
import { RevisionConflict } from './revision-conflict.tsx';
import { useUpdateResult } from './use-update-result.ts';

interface EditFormProps {
  result: SavedResult;
  onClose: () => void;
}

export function EditForm({ result, onClose }: EditFormProps) {
  const form = useForm<MetadataDraft>({
    initialValues: { ...metadataOf(result), typedTag: '' },
    validate: validateDraft,
  });
  const update = useUpdateResult(result, () => {
    showSuccess('Result updated successfully');
    onClose();
  });
  const { conflict, error } = update;
  if (conflict) {
    return (
      <RevisionConflict
        mine={finishDraft(form.values)}
        theirs={metadataOf(conflict)}
        isSaving={update.isPending}
        onKeepMine={() => update.save(finishDraft(form.values))}
        onTakeTheirs={() => {
          form.setValues({ ...metadataOf(conflict), typedTag: '' });
          update.accept(conflict);
        }}
      />
    );
  }
  const refused = explainIssues(errorDetails(error)?.issues ?? [], METADATA_LABELS).fields;
  return (
    <form
      className={classes.form}
      onSubmit={form.onSubmit((draft) => update.save(finishDraft(draft)))}
      noValidate
    >
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
      <MetadataFields form={{ ...form, errors: { ...refused, ...form.errors } }} />
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          CANCEL
        </Button>
        <Button type="submit" loading={update.isPending} onMouseDown={keepFocus}>
          SAVE
        </Button>
      </div>
    </form>
  );
}
