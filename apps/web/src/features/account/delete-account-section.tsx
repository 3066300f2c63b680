import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Dialog } from '../../components/dialog.tsx';
import type { AccountClient } from './account-client.ts';
import { AccountSection } from './account-section.tsx';
import { DeleteAccountForm } from './delete-account-form.tsx';

export function DeleteAccountSection({ account }: { account: AccountClient }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <AccountSection
        title="Delete account"
        description="Deletes the account and everything in it. This can't be undone."
        actions={
          <Button color="bad" variant="outline" onClick={open}>
            Delete account
          </Button>
        }
      />
      <Dialog opened={opened} onClose={close} title="Delete account" size={440} centered>
        <DeleteAccountForm send={account.deleteAccount} onCancel={close} />
      </Dialog>
    </>
  );
}
