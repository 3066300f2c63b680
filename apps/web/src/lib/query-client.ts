import { QueryClient } from '@tanstack/react-query';

const FRESH_FOR_MS = 30_000;

/**
 * The client retries idempotent requests itself, so queries do not. Without a network a request fails at once
 * with an error that can be shown, instead of pausing; it is sent again on reconnect.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: FRESH_FOR_MS, networkMode: 'always', refetchOnReconnect: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
