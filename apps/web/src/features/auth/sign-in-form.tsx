import { Button, PasswordInput, TextInput } from '@mantine/core';
import { SignInInputSchema, type User } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { signIn } from './auth-client.ts';

const LABELS = { email: 'Email', password: 'Password' };

interface SignInFormProps {
  onSignedIn: (user: User) => void;
  /** Filled in when a session has ended. */
  email?: string;
}

export function SignInForm({ onSignedIn, email = '' }: SignInFormProps) {
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { email, password: '' },
    schema: SignInInputSchema,
    labels: LABELS,
    send: signIn,
    onDone: onSignedIn,
  });
  return (
    <form className={classes.form} {...formProps}>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <TextInput
        label={LABELS.email}
        type="email"
        autoComplete="username"
        data-autofocus={email === '' || undefined}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={LABELS.password}
        autoComplete="current-password"
        data-autofocus={email !== '' || undefined}
        {...form.getInputProps('password')}
      />
      <Button type="submit" fullWidth loading={isPending}>
        Sign in
      </Button>
    </form>
  );
}
