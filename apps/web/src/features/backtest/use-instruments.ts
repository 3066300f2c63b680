import { trpc } from '../../lib/trpc.ts';

/** The available instruments, the chosen one, and the last known fed funds rate. */
export function useInstruments(ticker: string) {
  const query = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const instruments = query.data?.instruments ?? [];
  return {
    instruments,
    instrument: instruments.find((candidate) => candidate.ticker === ticker) ?? null,
    /** 1 while the instruments have not loaded. */
    factorOf: (held: string) => instruments.find((each) => each.ticker === held)?.leverageFactor ?? 1,
    fedFundsRate: query.data?.fedFunds.lastRate ?? null,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
