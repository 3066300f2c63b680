import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { createAccountClient } from '../features/account/account-client.ts';
import { AccountPage } from '../features/account/account-page.tsx';
import { StorageFacts } from '../features/library-item/storage-facts.tsx';
import { fetchThroughGate } from '../lib/session-gate.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createFileRoute('/_app/account')({ component: AccountRoute });

function AccountRoute() {
  usePageTitle('Account');
  const { user, gate } = Route.useRouteContext();
  const account = useMemo(
    () => createAccountClient(fetchThroughGate(gate, (input, init) => fetch(input, init))),
    [gate],
  );
  return <AccountPage account={account} user={user} storage={<StorageFacts />} />;
}
