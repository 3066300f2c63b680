import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { AppHeader } from '../components/app-header.tsx';
import { AppShell } from '../components/app-shell.tsx';
import { AccountMenu, SessionOverDialog, sessionQuery } from '../features/auth';
import { BacktestSessionProvider } from '../features/backtest';
import { QuotaMeter } from '../features/library-item/quota.tsx';

/** Everything that requires a sign-in. */
export const Route = createFileRoute('/_app')({
  // Every page needs it; a separate chunk would only cost a round trip.
  codeSplitGroupings: [],
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.ensureQueryData(sessionQuery);
    if (user === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
    return { user };
  },
  component: AppLayout,
});

function AppLayout() {
  const { user, gate } = Route.useRouteContext();
  return (
    <BacktestSessionProvider userId={user.id}>
      <AppShell header={<AppHeader quota={<QuotaMeter />} account={<AccountMenu />} />}>
        <Outlet />
      </AppShell>
      <SessionOverDialog gate={gate} />
    </BacktestSessionProvider>
  );
}
