import { Button, TextInput } from '@mantine/core';
import { SignUpInputSchema, type User } from '@margin/contracts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { signUp } from './auth-client.ts';

const LABELS = { name: 'Name', email: 'E-mail', password: 'Password' };

export function SignUpForm({ onSignedUp }: { onSignedUp: (user: User) => void }) {
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { name: '', email: '', password: '' },
    schema: SignUpInputSchema,
    labels: LABELS,
    send: signUp,
    onDone: onSignedUp,
  });
  return (
    <form className={classes.form} {...formProps}>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <TextInput label={LABELS.name} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput label={LABELS.email} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <NewPasswordInput label={LABELS.password} {...form.getInputProps('password')} />
      <Button type="submit" fullWidth loading={isPending}>
        Create account
      </Button>
    </form>
  );
}
