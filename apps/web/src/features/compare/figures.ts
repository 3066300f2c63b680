import type { ChartFigure } from '@margin/contracts';
import { scaleAxis, valueRange } from '../../components/charts/axis-scale.ts';
import {
  commonDates,
  type DailySeries,
  dailySeries,
  drawdownOf,
  normalize,
  valuesOn,
} from './common-days.ts';
import type { ComparedResult } from './compared-result.ts';
import { distinctNames } from './compared-result.ts';

/** Dash patterns, to tell lines apart without color. */
export const SERIES_DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'] as const;

export interface OverlaidCharts {
  /** The days that all results share. */
  dates: string[];
  equity: ChartFigure;
  drawdown: ChartFigure;
}

interface Overlay {
  name: string;
  daily: DailySeries;
}

/** The curves of several results in one chart, on their shared days. */
export function overlaidCharts(compared: readonly ComparedResult[]): OverlaidCharts {
  const names = distinctNames(compared.map(({ result }) => result));
  const overlays = compared.map(({ document }, i) => ({
    name: names[i] ?? '',
    daily: dailySeries(document.dataframe),
  }));
  const dates = commonDates(overlays.map(({ daily }) => daily.dates));
  return { dates, equity: equityFigure(dates, overlays), drawdown: drawdownFigure(dates, overlays) };
}

function lines(
  dates: readonly string[],
  overlays: readonly Overlay[],
  curve: (daily: DailySeries) => (number | null)[],
) {
  return overlays.map(({ name, daily }, i) => ({
    type: 'scatter',
    mode: 'lines',
    name,
    meta: { series: i + 1 },
    x: dates,
    y: curve(daily),
    line: { dash: SERIES_DASHES[i] ?? 'solid', width: 1.7 },
  }));
}

const dateAxis = (dates: readonly string[]) => ({
  type: 'date',
  range: [dates[0], dates.at(-1)],
  hoverformat: '%Y-%m-%d',
});

const days = (dates: readonly string[]) => `${dates.length.toLocaleString('en-US')} shared trading days`;

function equityFigure(dates: readonly string[], overlays: readonly Overlay[]): ChartFigure {
  const data = lines(dates, overlays, (daily) => normalize(valuesOn(dates, daily, daily.equity)));
  const above0 = data.every(({ y }) => y.every((value) => value === null || value > 0));
  const axis = { tickformat: '~s', hoverformat: ',.1f' };
  return {
    title: 'Equity, rebased to 100',
    description: `Equity on the ${days(dates)}, rebased to 100.`,
    data,
    layout: {
      xaxis: dateAxis(dates),
      yaxis: above0 ? scaleAxis(axis, 'log', valueRange({ data, layout: {} })) : axis,
      hovermode: 'x unified',
    },
  };
}

function drawdownFigure(dates: readonly string[], overlays: readonly Overlay[]): ChartFigure {
  return {
    title: 'Drawdown on the shared days',
    description:
      'Decline of the time-weighted index from its previous peak since the first shared day. Deposits do not count as gains.',
    data: lines(dates, overlays, (daily) => drawdownOf(valuesOn(dates, daily, daily.index))),
    layout: {
      xaxis: dateAxis(dates),
      yaxis: { tickformat: '.4~%', hoverformat: '.2%' },
      hovermode: 'x unified',
    },
  };
}
