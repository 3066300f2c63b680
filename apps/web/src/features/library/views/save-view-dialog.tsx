import { Button, TextInput } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { foldText, type SavedViewSettings, SaveViewInputSchema } from '@margin/contracts';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import form from '../../../components/dialog-form.module.css';
import { validateWith } from '../../../lib/field-errors.ts';
import { showSuccess } from '../../../lib/toast.tsx';
import { useSavedViews } from './use-saved-views.ts';

interface SaveViewDialogProps {
  opened: boolean;
  onClose: () => void;
  settings: SavedViewSettings;
  onSaved: (viewId: string) => void;
}

const validate = validateWith(SaveViewInputSchema.pick({ name: true }), { name: 'Name' });

export function SaveViewDialog({ opened, onClose, ...props }: SaveViewDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Save this view" size={440} centered>
      <SaveViewForm onClose={onClose} {...props} />
    </Dialog>
  );
}

function SaveViewForm({ settings, onSaved, onClose }: Omit<SaveViewDialogProps, 'opened'>) {
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const { views, save } = useSavedViews();
  const replaced = views.find((view) => foldText(view.name) === foldText(name.trim()));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = validate({ name }).name;
    setRefusal(wrong);
    if (wrong !== undefined) return;
    try {
      const saved = await save({ name, settings });
      showSuccess(`View “${saved.name}” saved`);
      onSaved(saved.viewId);
      onClose();
    } catch (error) {
      setRefusal(errorMessage(error));
    }
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <TextInput
        label="Name"
        data-autofocus
        description={
          replaced
            ? `Replaces “${replaced.name}”`
            : 'Saves filters, order, columns and layout to your account'
        }
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={refusal}
      />
      <div className={form.footer}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">Save</Button>
      </div>
    </form>
  );
}
