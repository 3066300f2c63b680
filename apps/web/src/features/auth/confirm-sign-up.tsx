import { Button, PasswordInput } from '@mantine/core';
import { ConfirmSignUpInputSchema } from '@margin/contracts';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { confirmSignUp } from './auth-client.ts';
import { AuthPage } from './auth-page.tsx';
import { DeadLink } from './dead-link.tsx';

const LABELS = { token: 'Link', password: 'Password' };

/** Finishes a sign-up with the link from the email; `token` is null if the address has none. */
export function ConfirmSignUp({ token }: { token: string | null }) {
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { token: token ?? '', password: '' },
    schema: ConfirmSignUpInputSchema,
    labels: LABELS,
    send: confirmSignUp,
    // A full page load, because another user may have been signed in here.
    onDone: () => window.location.assign('/'),
  });
  if (token === null || form.errors.token) {
    return (
      <DeadLink
        token={token}
        lead="This link has expired or was already used. Links work once, within a day."
      >
        <ButtonLink to="/sign-up" variant="filled" fullWidth>
          Sign up again
        </ButtonLink>
      </DeadLink>
    );
  }
  return (
    <AuthPage title="Finish signing up" lead="Enter the password you chose when you signed up.">
      <form className={classes.form} {...formProps}>
        {failure && <Notice kind="error">{failure.message}</Notice>}
        <PasswordInput
          label={LABELS.password}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth loading={isPending}>
          Create account
        </Button>
      </form>
    </AuthPage>
  );
}
