import { priceVersionsIn, type ResultView } from '@margin/contracts';
import { Notice } from '../components/notice.tsx';
import { usePriceState } from '../lib/use-price-state.ts';

/** Above a saved result whose prices have changed since. */
export function PricesNotice({ document }: { document: ResultView }) {
  const state = usePriceState(priceVersionsIn(document));
  if (state === null || state.kind === 'same') return null;
  const { kind, tickers } = state;
  return (
    <Notice kind="info">
      {kind === 'gone'
        ? `You no longer have the series ${tickers}. This result doesn't change, but you can't run it again until you import the series.`
        : `The prices of ${tickers} have changed since. This result doesn't change; “Run again” and “Duplicate settings” use the new prices.`}
    </Notice>
  );
}
