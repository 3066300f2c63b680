import { Button, NativeSelect, TextInput } from '@mantine/core';
import {
  type CreatedPersonalToken,
  type NewPersonalTokenInput,
  NewPersonalTokenInputSchema,
} from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './dialog-form.module.css';

const LABELS = { name: 'Name', expiresInDays: 'Expires' };

/** In days; '' is never. */
const EXPIRIES = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'When it is revoked' },
];

interface NewTokenFormProps {
  create: (input: NewPersonalTokenInput) => Promise<CreatedPersonalToken>;
  onCreated: (token: CreatedPersonalToken) => void;
  onCancel: () => void;
}

export function NewTokenForm({ create, onCreated, onCancel }: NewTokenFormProps) {
  const { form, formProps, failure, isPending } = useSubmitForm<NewPersonalTokenInput, CreatedPersonalToken>({
    initialValues: { name: '', expiresInDays: 90 },
    schema: NewPersonalTokenInputSchema,
    labels: LABELS,
    send: create,
    onDone: onCreated,
  });
  return (
    <form className={classes.form} {...formProps}>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <TextInput
        label={LABELS.name}
        description="The program or computer that will use it"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <NativeSelect
        label={LABELS.expiresInDays}
        data={EXPIRIES}
        value={form.values.expiresInDays ?? ''}
        onChange={({ currentTarget }) =>
          form.setFieldValue('expiresInDays', Number(currentTarget.value) || null)
        }
      />
      <div className={classes.footer}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Create token
        </Button>
      </div>
    </form>
  );
}
