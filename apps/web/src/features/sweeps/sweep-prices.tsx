import type { Sweep } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { usePriceState } from '../../lib/use-price-state.ts';

/** Above a sweep whose prices differ from the current ones. */
export function SweepPrices({ sweep: { definition, prices, state } }: { sweep: Sweep }) {
  const { ticker } = definition.base;
  const priceState = usePriceState(ticker, prices);
  if (state === 'running' || priceState === null || priceState === 'same') return null;
  return (
    <Notice
      kind="info"
      title={
        priceState === 'gone'
          ? `You have no series ${ticker} any more`
          : `The prices of ${ticker} have changed since this sweep`
      }
    >
      Its figures stay as they were computed. A cell opens on the old prices as long as they are kept
      {priceState === 'changed' && ', else as a new run that says so'}.
    </Notice>
  );
}
