import { Button, PasswordInput } from '@mantine/core';
import { ChangePasswordInputSchema, type User } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { Notice } from '../../components/notice.tsx';
import { showSuccess } from '../../lib/toast.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import type { AccountClient } from './account-client.ts';
import { sessionsQuery } from './account-queries.ts';
import { AccountSection } from './account-section.tsx';
import classes from './password-section.module.css';

const LABELS = { currentPassword: 'Current password', newPassword: 'New password' };

export function PasswordSection({ account, user }: { account: AccountClient; user: User }) {
  const queryClient = useQueryClient();
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { currentPassword: '', newPassword: '' },
    schema: ChangePasswordInputSchema,
    labels: LABELS,
    send: account.changePassword,
    onDone: () => {
      form.reset();
      showSuccess('Password changed. Every other device is signed out.');
      void queryClient.invalidateQueries(sessionsQuery(account));
    },
  });
  return (
    <AccountSection title="Password" description="A new one signs out every other device.">
      <form className={classes.form} {...formProps}>
        {failure && <Notice kind="error">{failure.message}</Notice>}
        {/* Tells a password manager whose password this is. */}
        <input type="text" autoComplete="username" value={user.email} readOnly hidden />
        <div className={classes.fields}>
          <PasswordInput
            label={LABELS.currentPassword}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <NewPasswordInput label={LABELS.newPassword} {...form.getInputProps('newPassword')} />
        </div>
        <Button type="submit" variant="default" loading={isPending}>
          Change password
        </Button>
      </form>
    </AccountSection>
  );
}
