import { useQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { trpc } from '../../lib/trpc.ts';
import { listTickers } from './list-tickers.ts';

/** The tickers of all saved results, whatever is filtered; empty until they are known. */
export function useTickers(): string[] {
  const { api } = useMarginClient();
  // Beside the lists, so that it is asked again with them.
  const queryKey = [...getQueryKey(trpc.savedResults.list), 'tickers'];
  return useQuery({ queryKey, queryFn: () => listTickers(api) }).data ?? [];
}
