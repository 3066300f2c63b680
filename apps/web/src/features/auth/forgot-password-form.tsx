import { Button, TextInput } from '@mantine/core';
import { RequestPasswordResetInputSchema } from '@margin/contracts';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './auth.module.css';
import { requestPasswordReset } from './auth-client.ts';

const LABELS = { email: 'Email' };

/** Says the same whether or not the account exists. */
export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { email: '' },
    schema: RequestPasswordResetInputSchema,
    labels: LABELS,
    send: async (values) => {
      setSentTo(null);
      await requestPasswordReset(values);
      return values.email;
    },
    onDone: setSentTo,
  });
  return (
    <form className={classes.form} {...formProps}>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      {sentTo !== null && (
        <Notice kind="info">
          If {sentTo} has an account, we sent it a link to set a new password. The link works once, within an
          hour.
        </Notice>
      )}
      <TextInput label={LABELS.email} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <Button type="submit" fullWidth loading={isPending}>
        Send a link
      </Button>
    </form>
  );
}
