import { queryOptions, useQuery } from '@tanstack/react-query';
import { fetchAccountOptions, fetchUser } from './auth-client.ts';

const FRESH_FOR_MS = 5 * 60_000;

/** The signed-in user; null if signed out. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => fetchUser(signal),
  staleTime: FRESH_FOR_MS,
});

/** What this installation offers to visitors. */
export const accountOptionsQuery = queryOptions({
  queryKey: ['account-options'],
  queryFn: ({ signal }) => fetchAccountOptions(signal),
  staleTime: FRESH_FOR_MS,
});

export function useUser() {
  return useQuery(sessionQuery).data ?? null;
}
