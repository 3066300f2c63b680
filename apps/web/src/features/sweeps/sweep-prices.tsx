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
          ? `You no longer have the series ${ticker}`
          : `The prices of ${ticker} have changed since this sweep`
      }
    >
      Its figures don't change. Cells open with the old prices while those are kept
      {priceState === 'changed' && '; otherwise as a new run, marked as such'}.
    </Notice>
  );
}
