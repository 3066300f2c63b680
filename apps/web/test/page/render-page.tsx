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

// On a busy machine an update can take longer than the default of one second.
configure({ asyncUtilTimeout: 10_000 });

/** Renders part of the page as the app does, connected to this client; returns its user. */
export function renderPage(client: MarginClient, part: ReactNode) {
  const queryClient = createQueryClient();
  // Fields that grow with their text listen to the fonts, which happy-dom does not have.
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
  // No delay between keys: nothing here depends on typing speed.
  return userEvent.setup({ delay: null });
}
