import { QueryClient } from '@tanstack/react-query';

const FRESH_FOR_MS = 30_000;

/**
 * The client repeats what is safe to repeat, so nothing is repeated here; and a request without a network fails at
 * once, with an error that can be shown, instead of waiting unseen: it is sent again when the network is back.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: FRESH_FOR_MS, networkMode: 'always', refetchOnReconnect: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
