import { errorMessage } from '@margin/client';
import { type FundTerms, formatNumber, type Market } from '@margin/contracts';
import { fundPrices } from '@margin/market-data/import';
import { useMemo } from 'react';
import { ChartCard } from '../../components/charts/chart-card.tsx';
import { ChartsProvider } from '../../components/charts/charts-context.tsx';
import { Notice } from '../../components/notice.tsx';
import { trpc } from '../../lib/trpc.ts';
import { priceFigure } from './price-figure.ts';
import { SeriesFacts } from './series-facts.tsx';

interface FundPreviewProps {
  ticker: string;
  base: string;
  terms: FundTerms;
}

/** The fund as the server will compute it: the chart, and where it begins and ends. */
export function FundPreview({ ticker, base, terms }: FundPreviewProps) {
  const market = trpc.marketData.market.useQuery(
    { tickers: [base], ranges: false },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  if (market.error) {
    return (
      <Notice kind="error">
        Couldn't load the prices of {base}. {errorMessage(market.error)}
      </Notice>
    );
  }
  return market.data ? <Drawing ticker={ticker} market={market.data} terms={terms} /> : null;
}

function Drawing({ ticker, market, terms }: Omit<FundPreviewProps, 'base'> & { market: Market }) {
  const fund = useMemo(() => {
    const [base] = market.prices;
    return base ? fundPrices(base, market.rates.steps, terms) : null;
  }, [market, terms]);
  const figure = useMemo(
    () => (fund?.kind === 'priced' ? priceFigure(ticker, fund.bars, []) : null),
    [fund, ticker],
  );
  if (fund?.kind === 'refused')
    return (
      <Notice kind="error">
        {fund.issue.path === 'base' ? 'The base' : 'The multiple'} {fund.issue.message}.
      </Notice>
    );
  if (!fund || !figure) return null;
  const { bars, worthlessOn } = fund;
  return (
    <>
      <SeriesFacts
        facts={[
          ['Rows', formatNumber(bars.dates.length, { digits: 0 })],
          ['From', bars.dates[0]],
          ['To', bars.dates.at(-1)],
          ['Last close', formatNumber(bars.closes.at(-1) ?? 0)],
        ]}
      />
      {worthlessOn !== null && (
        <Notice kind="info">The fund would lose everything on {worthlessOn}. Its prices end before.</Notice>
      )}
      <ChartsProvider>
        <ChartCard id="fund-preview" figure={figure} height="280px" />
      </ChartsProvider>
    </>
  );
}
