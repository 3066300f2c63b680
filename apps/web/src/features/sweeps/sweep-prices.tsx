import type { Sweep } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { usePriceState } from '../../lib/use-price-state.ts';

/** Above a sweep whose prices differ from the current ones. */
export function SweepPrices({ sweep: { prices, state } }: { sweep: Sweep }) {
  const priceState = usePriceState(prices);
  if (state === 'running' || priceState === null || priceState.kind === 'same') return null;
  const { kind, tickers } = priceState;
  return (
    <Notice
      kind="info"
      title={
        kind === 'gone'
          ? `You no longer have the series ${tickers}`
          : `The prices of ${tickers} have changed since this sweep`
      }
    >
      Its figures don't change. Cells open with the old prices while those are kept
      {kind === 'changed' && '; otherwise as a new run, marked as such'}.
    </Notice>
  );
}
