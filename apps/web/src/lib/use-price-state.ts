import { isVersion, type PriceVersion } from '@margin/contracts';
import { trpc } from './trpc.ts';

const LIST = new Intl.ListFormat('en-US');

/** Whether the prices behind a result have changed, and the tickers that did. */
export type PriceState = { kind: 'same' } | { kind: 'changed' | 'gone'; tickers: string };

/** Null while unknown, and if the document does not name its prices. */
export function usePriceState(prices: readonly PriceVersion[] | null): PriceState | null {
  const { data } = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  if (!data || prices === null) return null;
  const found = prices.map((version) => ({
    version,
    now: data.instruments.find(({ ticker }) => ticker === version.ticker),
  }));
  const stateOf = (kind: 'changed' | 'gone', which: typeof found): PriceState => ({
    kind,
    tickers: LIST.format(which.map(({ version }) => version.ticker)),
  });
  const gone = found.filter(({ now }) => now === undefined);
  if (gone.length > 0) return stateOf('gone', gone);
  const changed = found.filter(({ now, version }) => now && !isVersion(now, version));
  return changed.length > 0 ? stateOf('changed', changed) : { kind: 'same' };
}
