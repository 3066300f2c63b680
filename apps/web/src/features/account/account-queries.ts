import { queryOptions } from '@tanstack/react-query';
import type { AccountClient } from './account-client.ts';

export const tokensQuery = (account: AccountClient) =>
  queryOptions({ queryKey: ['account', 'tokens'], queryFn: ({ signal }) => account.tokens(signal) });

export const sessionsQuery = (account: AccountClient) =>
  queryOptions({ queryKey: ['account', 'sessions'], queryFn: ({ signal }) => account.sessions(signal) });
