import { Button } from '@mantine/core';
import { ResetPasswordInputSchema } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { resetPassword } from './auth-client.ts';
import { AuthPage } from './auth-page.tsx';
import { sessionQuery } from './session.ts';

const LABELS = { token: 'Link', newPassword: 'New password' };

/** Takes a new password by the token of a link; null where the address has none. */
export function ResetPassword({ token }: { token: string | null }) {
  const [isDone, setIsDone] = useState(false);
  const queryClient = useQueryClient();
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { token: token ?? '', newPassword: '' },
    schema: ResetPasswordInputSchema,
    labels: LABELS,
    send: resetPassword,
    onDone: () => {
      // Whoever was signed in here may be no longer.
      queryClient.removeQueries(sessionQuery);
      setIsDone(true);
    },
  });
  if (isDone) {
    return (
      <AuthPage
        title="Your password is set"
        lead="Every device was signed out. Sign in with the new password."
      >
        <ButtonLink to="/sign-in" variant="filled" fullWidth>
          Sign in
        </ButtonLink>
      </AuthPage>
    );
  }
  if (token === null || form.errors.token) {
    return (
      <AuthPage
        title={token === null ? 'This link is not complete' : 'This link is no longer good'}
        lead={
          token === null
            ? 'Open it once more as you were given it, or ask for a new one.'
            : 'It was used already, or is older than an hour.'
        }
      >
        <ButtonLink to="/forgot-password" variant="filled" fullWidth>
          Ask for a new link
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage title="Set a new password" lead="It takes the place of the one that you forgot.">
      <form className={classes.form} {...formProps}>
        {failure && <Notice kind="error">{failure.message}</Notice>}
        <NewPasswordInput label={LABELS.newPassword} {...form.getInputProps('newPassword')} />
        <Button type="submit" fullWidth loading={isPending}>
          Set password
        </Button>
      </form>
    </AuthPage>
  );
}
