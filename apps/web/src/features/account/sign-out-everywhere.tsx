import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { signInAgain } from '../../lib/sign-in-reason.ts';
import type { AccountClient } from './account-client.ts';

const ACTION = 'Sign out everywhere';

export function SignOutEverywhere({ account }: { account: AccountClient }) {
  const [opened, { open, close }] = useDisclosure();
  const signOut = async () => {
    await account.signOutEverywhere();
    signInAgain('signed-out-everywhere');
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {ACTION}
      </Button>
      <ConfirmDialog opened={opened} onClose={close} title={ACTION} action={ACTION} act={signOut}>
        <p>You'll be signed out on every device, including this one. Personal access tokens keep working.</p>
      </ConfirmDialog>
    </>
  );
}
