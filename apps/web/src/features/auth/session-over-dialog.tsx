import type { User } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useSyncExternalStore } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import type { SessionGate } from '../../lib/session-gate.ts';
import classes from './auth.module.css';
import { sessionQuery, useUser } from './session.ts';

const SignInForm = lazyComponent(async () => (await import('./sign-in-form.tsx')).SignInForm);

/**
 * Opens over the page when a request finds the session over. The page stays as it is, and what was asked for is
 * asked again after the sign-in; for another user everything starts anew.
 */
export function SessionOverDialog({ gate }: { gate: SessionGate }) {
  const opened = useSyncExternalStore(gate.subscribe, gate.isWaiting);
  const queryClient = useQueryClient();
  const user = useUser();
  const resume = (signedIn: User) => {
    if (user !== null && signedIn.id !== user.id) {
      window.location.assign('/');
      return;
    }
    queryClient.setQueryData(sessionQuery.queryKey, signedIn);
    gate.settle(true);
  };
  return (
    <Dialog
      opened={opened}
      onClose={() => gate.settle(false)}
      title="Sign in again"
      size={400}
      zIndex={500}
      centered
    >
      <p className={classes.dialogLead}>
        Your session is over. Everything on the page stays, and goes on as soon as you are back.
      </p>
      <Suspense>
        <SignInForm email={user?.email ?? ''} onSignedIn={resume} />
      </Suspense>
    </Dialog>
  );
}
