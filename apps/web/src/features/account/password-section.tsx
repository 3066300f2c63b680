import { Button, PasswordInput } from '@mantine/core';
import { type ChangePasswordInput, ChangePasswordInputSchema, type User } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Card } from '../../components/card.tsx';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { Notice } from '../../components/notice.tsx';
import { checkNewPassword } from '../../lib/check-new-password.ts';
import { showSuccess } from '../../lib/toast.tsx';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import type { AccountClient } from './account-client.ts';
import { securityLogQuery, sessionsQuery, tokensQuery } from './account-queries.ts';
import classes from './password-section.module.css';

const LABELS = {
  currentPassword: 'Current password',
  newPassword: 'New password',
  revokeTokens: 'Also revoke my personal access tokens',
};

export function PasswordSection({ account, user }: { account: AccountClient; user: User }) {
  const queryClient = useQueryClient();
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { currentPassword: '', newPassword: '', revokeTokens: false },
    schema: ChangePasswordInputSchema,
    labels: LABELS,
    send: async (input: ChangePasswordInput) => {
      await checkNewPassword(input.newPassword, user, 'newPassword');
      await account.changePassword(input);
    },
    onDone: () => {
      form.reset();
      showSuccess('Password changed. Your other devices are signed out.');
      for (const { queryKey } of [sessionsQuery(account), tokensQuery(account), securityLogQuery(account)]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
  return (
    <Card title="Password" description="Changing it signs out your other devices.">
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
        <label className={classes.choice}>
          <input type="checkbox" {...form.getInputProps('revokeTokens', { type: 'checkbox' })} />
          {LABELS.revokeTokens}
        </label>
        <Button type="submit" variant="default" loading={isPending}>
          Change password
        </Button>
      </form>
    </Card>
  );
}
