import { MantineProvider } from '@mantine/core';
import type { MarginClient } from '@margin/client';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Toasts } from './components/toasts.tsx';
import { MarginClientProvider } from './lib/margin-client-context.tsx';
import { trpc } from './lib/trpc.ts';
import type { AppRouterInstance } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

interface AppProps {
  client: MarginClient;
  queryClient: QueryClient;
  router: AppRouterInstance;
}

export function App({ client, queryClient, router }: AppProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <trpc.Provider client={client.api} queryClient={queryClient}>
          <MarginClientProvider value={client}>
            <RouterProvider router={router} />
            <Toasts />
          </MarginClientProvider>
        </trpc.Provider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
