import { trpc } from '../../lib/trpc.ts';

/** The instruments that can be backtested, the chosen one among them, and the last known fed funds rate. */
export function useInstruments(ticker: string) {
  const query = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const instruments = query.data?.instruments ?? [];
  return {
    instruments,
    instrument: instruments.find((candidate) => candidate.ticker === ticker) ?? null,
    fedFundsRate: query.data?.fedFunds.lastRate ?? null,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
