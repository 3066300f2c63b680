import { trpc } from '../../lib/trpc.ts';

/** The tickers of all saved results, whatever is filtered; empty until they are known. */
export function useTickers(): string[] {
  return trpc.savedResults.tickers.useQuery().data?.tickers ?? [];
}
