import type { CreatedPersonalToken } from '@margin/contracts';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import type { AccountClient } from './account-client.ts';
import { CreatedToken } from './created-token.tsx';
import { NewTokenForm } from './new-token-form.tsx';

interface NewTokenDialogProps {
  account: AccountClient;
  opened: boolean;
  onClose: () => void;
  onCreated: () => void;
}

/** Creates a token and shows it once, so a click outside does not close the dialog. */
export function NewTokenDialog({ account, opened, onClose, onCreated }: NewTokenDialogProps) {
  const [created, setCreated] = useState<CreatedPersonalToken | null>(null);
  const show = (token: CreatedPersonalToken) => {
    setCreated(token);
    onCreated();
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={created ? 'Your new token' : 'New personal access token'}
      size={created ? 560 : 440}
      closeOnClickOutside={false}
      onExitTransitionEnd={() => setCreated(null)}
      centered
    >
      {created ? (
        <CreatedToken token={created} onClose={onClose} />
      ) : (
        <NewTokenForm create={account.createToken} onCreated={show} onCancel={onClose} />
      )}
    </Dialog>
  );
}
