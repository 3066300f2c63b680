import type { ResultView } from '@margin/contracts';
import { Notice } from '../components/notice.tsx';
import { usePriceState } from '../lib/use-price-state.ts';

/** Above a saved result whose prices have changed since. */
export function PricesNotice({ document: { ticker, provenance } }: { document: ResultView }) {
  const prices = provenance && {
    sha256: provenance.dataset.sha256,
    dividendsSha256: provenance.dataset.dividends.sha256,
  };
  const state = usePriceState(ticker, prices);
  if (state === null || state === 'same') return null;
  return (
    <Notice kind="info">
      {state === 'gone'
        ? `You no longer have the series ${ticker}. This result doesn't change, but you can't run it again until you import the series.`
        : `The prices of ${ticker} have changed since. This result doesn't change; “Run again” and “Duplicate settings” use the new prices.`}
    </Notice>
  );
}
