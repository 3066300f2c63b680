import type { User } from '@margin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import type { SessionGate } from '../../lib/session-gate.ts';
import { sessionQuery, useUser } from './session.ts';

const SignInAgainDialog = lazyComponent(
  async () => (await import('./sign-in-again-dialog.tsx')).SignInAgainDialog,
);

/**
 * Opens over the page when a request finds the session over. The page stays as it is and the request is
 * repeated after sign-in; a different user starts from the home page.
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
    <OnceOpened opened={opened}>
      <SignInAgainDialog
        opened={opened}
        email={user?.email ?? ''}
        onClose={() => gate.settle(false)}
        onSignedIn={resume}
      />
    </OnceOpened>
  );
}
