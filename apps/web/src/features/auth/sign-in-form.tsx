import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { SignInInputSchema, type User } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Notice } from '../../components/notice.tsx';
import { validateWith } from '../../lib/field-errors.ts';
import classes from './auth.module.css';
import { signIn } from './auth-client.ts';

const LABELS = { email: 'E-mail', password: 'Password' };

interface SignInFormProps {
  onSignedIn: (user: User) => void;
  /** Filled in, for somebody whose session ended. */
  email?: string;
}

export function SignInForm({ onSignedIn, email = '' }: SignInFormProps) {
  const form = useForm({
    initialValues: { email, password: '' },
    validate: validateWith(SignInInputSchema, LABELS),
  });
  const attempt = useMutation({ mutationFn: signIn, onSuccess: onSignedIn });
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => attempt.mutate(values))} noValidate>
      {attempt.error && <Notice kind="error">{attempt.error.message}</Notice>}
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
      <Button type="submit" fullWidth loading={attempt.isPending}>
        Sign in
      </Button>
    </form>
  );
}
