import { Button, Textarea, TextInput } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { SaveSweepInputSchema, type Sweep } from '@margin/contracts';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { keepFocus } from '../../components/tags/keep-focus.ts';
import { TagField } from '../../components/tags/tag-field.tsx';
import { type FieldErrors, validateWith } from '../../lib/field-errors.ts';
import { normaliseTags } from '../../lib/tags.ts';
import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import classes from './save-sweep-dialog.module.css';
import { sweepTitle } from './sweep-words.ts';

const LABELS = { name: 'Name', description: 'Description', tags: 'Tags' } as const;
const validate = validateWith(SaveSweepInputSchema.omit({ sweepId: true }), LABELS);

interface SaveSweepDialogProps {
  opened: boolean;
  onClose: () => void;
  sweep: Sweep;
  onSaved: () => void;
}

/** Saves a sweep in the library, or renames and tags a saved one. */
export function SaveSweepDialog({ opened, onClose, sweep, onSaved }: SaveSweepDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={sweep.saved ? 'Edit this sweep' : 'Save this sweep'}
      size={480}
      centered
    >
      <SaveSweepForm sweep={sweep} onClose={onClose} onSaved={onSaved} />
    </Dialog>
  );
}

function SaveSweepForm({ sweep, onClose, onSaved }: Omit<SaveSweepDialogProps, 'opened'>) {
  const { sweepId } = sweep;
  const [labels, setLabels] = useState({
    name: sweepTitle(sweep),
    description: sweep.description ?? '',
    tags: sweep.tags,
  });
  const [typedTag, setTypedTag] = useState('');
  const [errors, setErrors] = useState<FieldErrors<keyof typeof LABELS>>({});
  const save = trpc.sweeps.save.useMutation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const finished = { ...labels, tags: normaliseTags([...labels.tags, typedTag]) };
    const wrong = validate(finished);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0 || save.isPending) return;
    save.mutate(
      { sweepId, ...finished },
      {
        onSuccess: ({ name }) => {
          showSuccess(`✓ Sweep saved as “${name}”`);
          onSaved();
          onClose();
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={LABELS.name}
        data-autofocus
        value={labels.name}
        error={errors.name}
        onChange={({ currentTarget }) => setLabels({ ...labels, name: currentTarget.value })}
      />
      <Textarea
        label={LABELS.description}
        autosize
        minRows={2}
        value={labels.description}
        error={errors.description}
        onChange={({ currentTarget }) => setLabels({ ...labels, description: currentTarget.value })}
      />
      <TagField
        label={LABELS.tags}
        description="Comma or Enter ends a tag"
        tags={labels.tags}
        onTags={(tags) => setLabels({ ...labels, tags })}
        typed={typedTag}
        onType={setTypedTag}
        error={errors.tags}
      />
      {save.error && <Notice kind="error">{errorMessage(save.error)}</Notice>}
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending} onMouseDown={keepFocus}>
          Save
        </Button>
      </div>
    </form>
  );
}
