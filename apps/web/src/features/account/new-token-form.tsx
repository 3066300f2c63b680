import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import {
  type CreatedPersonalToken,
  type NewPersonalTokenInput,
  NewPersonalTokenInputSchema,
  TOKEN_EXPIRY_DAYS,
} from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './dialog-form.module.css';

const LABELS = { name: 'Name', expiresInDays: 'Expires', password: 'Password' };

/** In days; '' means never. */
const EXPIRIES = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'Never' },
];

interface NewTokenFormProps {
  create: (input: NewPersonalTokenInput) => Promise<CreatedPersonalToken>;
  onCreated: (token: CreatedPersonalToken) => void;
  onCancel: () => void;
}

export function NewTokenForm({ create, onCreated, onCancel }: NewTokenFormProps) {
  const { form, formProps, failure, isPending } = useSubmitForm<NewPersonalTokenInput, CreatedPersonalToken>({
    initialValues: { name: '', expiresInDays: TOKEN_EXPIRY_DAYS, password: undefined },
    schema: NewPersonalTokenInputSchema,
    labels: LABELS,
    send: create,
    onDone: onCreated,
  });
  // The server asks for the password if the sign-in is not recent.
  const asksPassword = form.errors.password !== undefined || form.values.password !== undefined;
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
      {asksPassword && (
        <PasswordInput
          label={LABELS.password}
          description="You signed in more than 10 minutes ago"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="current-password"
          {...form.getInputProps('password')}
          value={form.values.password ?? ''}
        />
      )}
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
