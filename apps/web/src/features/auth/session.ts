import { queryOptions, useQuery } from '@tanstack/react-query';
import { fetchAccountOptions, fetchUser } from './auth-client.ts';

const FRESH_FOR_MS = 5 * 60_000;

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => fetchUser(signal),
  staleTime: FRESH_FOR_MS,
});

/** What this installation offers to somebody who is not signed in. */
export const accountOptionsQuery = queryOptions({
  queryKey: ['account-options'],
  queryFn: ({ signal }) => fetchAccountOptions(signal),
  staleTime: FRESH_FOR_MS,
});

export function useUser() {
  return useQuery(sessionQuery).data ?? null;
}
