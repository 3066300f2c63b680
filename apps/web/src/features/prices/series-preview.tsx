import { NumberFormatter } from '@mantine/core';
import type { ReadSeries } from '@margin/market-data/import';
import { useMemo } from 'react';
import { ChartCard } from '../../components/charts/chart-card.tsx';
import { ChartsProvider } from '../../components/charts/charts-context.tsx';
import { Notice } from '../../components/notice.tsx';
import { priceFigure } from './price-figure.ts';
import classes from './prices.module.css';
import { RowTable } from './row-table.tsx';
import { SeriesFacts } from './series-facts.tsx';

interface SeriesPreviewProps {
  ticker: string;
  read: ReadSeries;
}

/** What the files contain: the chart, suspicious days, the first and last rows. */
export function SeriesPreview({ ticker, read }: SeriesPreviewProps) {
  const { bars, marks, warnings } = read;
  const figure = useMemo(() => priceFigure(ticker, bars, marks), [ticker, bars, marks]);
  if (bars.dates.length === 0) return null;
  return (
    <>
      <Summary read={read} />
      {warnings.length > 0 && (
        <Notice kind="info" title="Check before importing">
          <ul className={classes.lines}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={classes.look}>
        {bars.dates.length > 1 && (
          <ChartsProvider>
            <ChartCard id="preview" figure={figure} height="280px" />
          </ChartsProvider>
        )}
        <RowTable read={read} />
      </div>
    </>
  );
}

function dividendFact({ dividends, isAdjusted }: ReadSeries) {
  if (isAdjusted === null) return `${dividends.length}, unless in the closes`;
  return isAdjusted ? 'in the closes' : dividends.length;
}

function Summary({ read }: { read: ReadSeries }) {
  const { bars, form } = read;
  const facts = [
    ['Rows', <NumberFormatter key="rows" value={bars.dates.length} thousandSeparator />],
    ['From', bars.dates[0]],
    ['To', bars.dates.at(-1)],
    ['Order in the file', form.isNewestFirst ? 'newest first' : 'oldest first'],
    ['Open, high, low', form.hasRanges ? 'kept' : 'none'],
    ['Dividends', dividendFact(read)],
  ] as const;
  return <SeriesFacts facts={facts} />;
}
