import type { PriceHashes } from '@margin/contracts';
import { trpc } from './trpc.ts';

/** What became of the prices that something was computed from. */
export type PriceState = 'same' | 'changed' | 'gone';

/** Null while it is not known, and for what does not say its prices. */
export function usePriceState(ticker: string, prices: PriceHashes | null): PriceState | null {
  const { data } = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  if (!data || prices === null) return null;
  const now = data.instruments.find((instrument) => instrument.ticker === ticker);
  if (!now) return 'gone';
  return now.sha256 === prices.sha256 && now.dividendsSha256 === prices.dividendsSha256 ? 'same' : 'changed';
}
