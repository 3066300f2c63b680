import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { PASSWORD_LENGTH, SignUpInputSchema, type User } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Notice } from '../../components/notice.tsx';
import { validateWith } from '../../lib/field-errors.ts';
import classes from './auth.module.css';
import { signUp } from './auth-client.ts';

const LABELS = { name: 'Name', email: 'E-mail', password: 'Password' };

export function SignUpForm({ onSignedUp }: { onSignedUp: (user: User) => void }) {
  const form = useForm({
    initialValues: { name: '', email: '', password: '' },
    validate: validateWith(SignUpInputSchema, LABELS),
  });
  const attempt = useMutation({ mutationFn: signUp, onSuccess: onSignedUp });
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => attempt.mutate(values))} noValidate>
      {attempt.error && <Notice kind="error">{attempt.error.message}</Notice>}
      <TextInput label={LABELS.name} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput label={LABELS.email} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label={LABELS.password}
        description={`${PASSWORD_LENGTH.minimum} characters or more`}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <Button type="submit" fullWidth loading={attempt.isPending}>
        Create account
      </Button>
    </form>
  );
}
