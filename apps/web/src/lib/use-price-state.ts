import type { PriceHashes } from '@margin/contracts';
import { trpc } from './trpc.ts';

/** Whether the prices behind a result have changed. */
export type PriceState = 'same' | 'changed' | 'gone';

/** Null while unknown, and if the document does not name its prices. */
export function usePriceState(ticker: string, prices: PriceHashes | null): PriceState | null {
  const { data } = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  if (!data || prices === null) return null;
  const now = data.instruments.find((instrument) => instrument.ticker === ticker);
  if (!now) return 'gone';
  return now.sha256 === prices.sha256 && now.dividendsSha256 === prices.dividendsSha256 ? 'same' : 'changed';
}
