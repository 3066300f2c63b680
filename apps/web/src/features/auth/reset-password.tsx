import { Button } from '@mantine/core';
import { ResetPasswordInputSchema } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { Notice } from '../../components/notice.tsx';
import { checkNewPassword } from '../../lib/check-new-password.ts';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { resetPassword } from './auth-client.ts';
import { AuthPage } from './auth-page.tsx';
import { DeadLink } from './dead-link.tsx';
import { sessionQuery } from './session.ts';

const LABELS = { token: 'Link', newPassword: 'New password' };

/** Sets a new password with the token of a link; null if the address has none. */
export function ResetPassword({ token }: { token: string | null }) {
  const [isDone, setIsDone] = useState(false);
  const queryClient = useQueryClient();
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { token: token ?? '', newPassword: '' },
    schema: ResetPasswordInputSchema,
    labels: LABELS,
    send: async (values) => {
      // Only the server knows whose link it is.
      await checkNewPassword(values.newPassword, { email: '', name: '' }, 'newPassword');
      await resetPassword(values);
    },
    onDone: () => {
      // The session in this browser may have ended.
      queryClient.removeQueries(sessionQuery);
      setIsDone(true);
    },
  });
  if (isDone) {
    return (
      <AuthPage
        title="Your password has been changed"
        lead="All your devices are signed out and your personal access tokens are revoked. Sign in with the new password."
      >
        <ButtonLink to="/sign-in" variant="filled" fullWidth>
          Sign in
        </ButtonLink>
      </AuthPage>
    );
  }
  if (token === null || form.errors.token) {
    return (
      <DeadLink
        token={token}
        lead="This link has expired or was already used. Links work once, within an hour."
      >
        <ButtonLink to="/forgot-password" variant="filled" fullWidth>
          Get a new link
        </ButtonLink>
      </DeadLink>
    );
  }
  return (
    <AuthPage
      title="Set a new password"
      lead="Choose a new password. This also revokes your personal access tokens."
    >
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
