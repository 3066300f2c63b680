import {
  calendarDaysBetween,
  formatNumber,
  formatPercent,
  formatUsd,
  growthText,
  NO_VALUE,
} from '@margin/contracts';
import { CurvePanel } from './curve-panel.tsx';
import type { Preview } from './messages.ts';
import { linearScale, logScale } from './scale.ts';
import classes from './what-if.module.css';

const finite = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));
const lowest = (values: readonly number[]) => finite(values).reduce((a, b) => Math.min(a, b), 0);
const positive = (values: readonly number[]) => values.filter((value) => value > 0);

const percentTick = (tick: number) => formatPercent(tick, { digits: 0 });
const usdTick = (tick: number) =>
  new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 2 }).format(tick);

/** Equity, drawdown and cushion of a run stacked over the same days. */
export function PreviewView({ preview }: { preview: Preview }) {
  const { equity, benchmark, drawdown, cushion, bars, liquidationBars: marks } = preview;
  const amounts = positive([...equity.values, ...benchmark.values]);
  return (
    <div className={classes.panels}>
      <CurvePanel
        title="Equity"
        kind="tall"
        scale={logScale(Math.min(...amounts), Math.max(...amounts))}
        bars={bars}
        curves={[
          { name: 'Unlevered', color: 'var(--unlevered)', curve: benchmark },
          { name: 'Equity', color: 'var(--strategy)', curve: equity },
        ]}
        write={usdTick}
        marks={marks}
      />
      <CurvePanel
        title="Drawdown"
        kind="short"
        scale={linearScale(Math.min(-0.05, lowest(drawdown.values)), 0)}
        bars={bars}
        curves={[{ name: 'Drawdown', color: 'var(--bad)', curve: drawdown, filled: true }]}
        write={percentTick}
        marks={marks}
      />
      <CurvePanel
        title="Margin cushion (margin call below 0)"
        kind="short"
        scale={linearScale(lowest(cushion.values), 1)}
        bars={bars}
        curves={[{ name: 'Cushion', color: 'var(--strategy)', curve: cushion }]}
        write={percentTick}
        marks={marks}
      />
      <Days firstDate={preview.firstDate} lastDate={preview.lastDate} />
    </div>
  );
}

const Days = ({ firstDate, lastDate }: Pick<Preview, 'firstDate' | 'lastDate'>) => (
  <p className={classes.days}>
    <span>{firstDate}</span>
    <span>{lastDate}</span>
  </p>
);

const percent = (value: number | null) => (value === null ? NO_VALUE : formatPercent(value));

/** The metrics of a run as label and text. */
export function metricsOf({
  metrics,
  firstDate,
  lastDate,
  firstLiquidationDate,
}: Preview): [string, string][] {
  const { finalEquity, maxDrawdown, minimumCushion, liquidations } = metrics;
  return [
    ['Final equity', finalEquity === null ? NO_VALUE : formatUsd(finalEquity)],
    ['CAGR', growthText(metrics, calendarDaysBetween(firstDate, lastDate))],
    ['Max drawdown', percent(maxDrawdown)],
    ['Lowest cushion', percent(minimumCushion)],
    [
      'Liquidations',
      firstLiquidationDate === null
        ? formatNumber(liquidations, { digits: 0 })
        : `${formatNumber(liquidations, { digits: 0 })}, first ${firstLiquidationDate}`,
    ],
  ];
}
