import { MantineProvider } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { MarginClient } from '@margin/client';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { cleanup, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { Toasts } from '../../src/components/toasts.tsx';
import { MarginClientProvider } from '../../src/lib/margin-client-context.tsx';
import { createQueryClient } from '../../src/lib/query-client.ts';
import { trpc } from '../../src/lib/trpc.ts';

// On a busy machine an answer takes longer to show than the second that is waited for otherwise.
configure({ asyncUtilTimeout: 10_000 });

/** Shows a part of the page as the app does, connected to this client; returns the hands of its user. */
export function renderPage(client: MarginClient, part: ReactNode) {
  const queryClient = createQueryClient();
  // The fields that grow with their text listen to the fonts, which happy-dom does not have.
  if (document.fonts === undefined) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  onTestFinished(() => {
    cleanup();
    notifications.clean();
    queryClient.clear();
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <trpc.Provider client={client.api} queryClient={queryClient}>
          <MarginClientProvider value={client}>
            <RouterContextProvider router={router}>
              {part}
              <Toasts />
            </RouterContextProvider>
          </MarginClientProvider>
        </trpc.Provider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  // No pause between two keys: nothing here listens to how fast somebody types.
  return userEvent.setup({ delay: null });
}
