import type { Bars, ChartFigure } from '@margin/contracts';
import type { SeriesWarning } from '@margin/market-data/import';

const MARKED = {
  gap: 'Gap before this day',
  split: 'Unadjusted split?',
  jump: 'Large change',
  dividend: 'Large dividend',
} as const satisfies Partial<Record<SeriesWarning['kind'], string>>;

const isMarked = (kind: SeriesWarning['kind']): kind is keyof typeof MARKED => kind in MARKED;

/** The closes, with a mark on every suspicious day. */
export function priceFigure(
  ticker: string,
  { dates, closes }: Bars,
  marks: readonly SeriesWarning[],
): ChartFigure {
  const kinds = [...new Set(marks.map(({ kind }) => kind))].filter(isMarked);
  return {
    title: 'Closes',
    description: 'This is the series backtests will use. Check it for gaps and jumps.',
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: ticker || 'Close',
        meta: { role: 'unlevered' },
        x: dates,
        y: closes,
      },
      ...kinds.map((kind) => {
        const alike = marks.filter((mark) => mark.kind === kind);
        return {
          type: 'scatter',
          mode: 'markers',
          name: MARKED[kind],
          meta: { role: 'liquidation' },
          x: alike.map(({ index }) => dates[index]),
          y: alike.map(({ index }) => closes[index]),
          text: alike.map(({ when, what }) => `${when}: ${what}`),
        };
      }),
    ],
    layout: {
      xaxis: { type: 'date', range: [dates[0], dates.at(-1)], hoverformat: '%Y-%m-%d' },
      yaxis: { tickformat: '$~s', hoverformat: '$,.2f' },
      hovermode: 'x unified',
    },
  };
}
