import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Card } from '../../components/card.tsx';
import { Dialog } from '../../components/dialog.tsx';
import type { AccountClient } from './account-client.ts';
import { DeleteAccountForm } from './delete-account-form.tsx';

export function DeleteAccountSection({ account }: { account: AccountClient }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Card
        title="Delete account"
        description="Permanently deletes your account and everything in it."
        tools={
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
