import { Button, TextInput } from '@mantine/core';
import { type SignUpInput, SignUpInputSchema, type User } from '@margin/contracts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { Notice } from '../../components/notice.tsx';
import { checkNewPassword } from '../../lib/check-new-password.ts';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { signUp } from './auth-client.ts';

const LABELS = { name: 'Name', email: 'Email', password: 'Password' };

interface SignUpFormProps {
  onSignedUp: (user: User) => void;
  /** Called after a link to finish the sign-up was sent to this address. */
  onMailed: (email: string) => void;
}

export function SignUpForm({ onSignedUp, onMailed }: SignUpFormProps) {
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { name: '', email: '', password: '' },
    schema: SignUpInputSchema,
    labels: LABELS,
    send: async (account: SignUpInput) => {
      await checkNewPassword(account.password, account, 'password');
      return { user: await signUp(account), email: account.email };
    },
    onDone: ({ user, email }) => (user ? onSignedUp(user) : onMailed(email)),
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
