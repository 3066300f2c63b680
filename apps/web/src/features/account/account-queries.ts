import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AccountClient } from './account-client.ts';

export const tokensQuery = (account: AccountClient) =>
  queryOptions({ queryKey: ['account', 'tokens'], queryFn: ({ signal }) => account.tokens(signal) });

export const sessionsQuery = (account: AccountClient) =>
  queryOptions({ queryKey: ['account', 'sessions'], queryFn: ({ signal }) => account.sessions(signal) });

export const emailQuery = (account: AccountClient) =>
  queryOptions({ queryKey: ['account', 'email'], queryFn: ({ signal }) => account.email(signal) });

export const securityLogQuery = (account: AccountClient) =>
  infiniteQueryOptions({
    queryKey: ['account', 'security-log'],
    queryFn: ({ pageParam, signal }) => account.securityLog(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
