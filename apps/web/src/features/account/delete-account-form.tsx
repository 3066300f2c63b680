import { Button, PasswordInput } from '@mantine/core';
import { type DeleteAccountInput, DeleteAccountInputSchema } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { signInAgain } from '../../lib/sign-in-reason.ts';
import { useSubmitForm } from '../../lib/use-submit-form.ts';
import classes from './dialog-form.module.css';

const LABELS = { password: 'Password' };

interface DeleteAccountFormProps {
  send: (input: DeleteAccountInput) => Promise<void>;
  onCancel: () => void;
}

export function DeleteAccountForm({ send, onCancel }: DeleteAccountFormProps) {
  const { form, formProps, failure, isPending } = useSubmitForm({
    initialValues: { password: '' },
    schema: DeleteAccountInputSchema,
    labels: LABELS,
    send,
    onDone: () => signInAgain('account-deleted'),
  });
  return (
    <form className={classes.form} {...formProps}>
      {failure && <Notice kind="error">{failure.message}</Notice>}
      <p>This permanently deletes:</p>
      <ul>
        <li>your saved results, including those in the trash</li>
        <li>your runs and the prices you imported</li>
        <li>your personal access tokens and all your sessions</li>
        <li>your name, email address and password</li>
      </ul>
      <PasswordInput
        label={LABELS.password}
        description="Enter your password to confirm"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('password')}
      />
      <div className={classes.footer}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" color="bad" loading={isPending}>
          Delete account
        </Button>
      </div>
    </form>
  );
}
