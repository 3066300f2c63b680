import { formatDays, formatPercent, NO_VALUE, type ResultDocument } from '@margin/contracts';
import {
  CRISES,
  type DailyPath,
  type DrawdownEpisode,
  dailyPath,
  deepestDrawdowns,
  type StressPeriod,
  type StressWindow,
  stressWindow,
} from '@margin/engine/stress';
import { type ReactNode, useMemo } from 'react';
import tableStyles from '../../../components/simple-table.module.css';
import { SimpleTable } from '../../../components/simple-table.tsx';
import { DataPanel } from '../data-panel.tsx';
import classes from './stress-panel.module.css';

const DEEPEST = 10;

interface StressPanelProps {
  document: Pick<ResultDocument, 'dataframe' | 'events'>;
  /** Custom periods, after the crises. */
  ownPeriods?: readonly StressPeriod[];
  /** The form to add and remove them. */
  children?: ReactNode;
}

/** How the account went through known crises and its own worst drawdowns, from the daily table. */
export function StressPanel({ document, ownPeriods = [], children }: StressPanelProps) {
  const path = useMemo(() => dailyPath(document), [document]);
  return (
    <DataPanel
      id="stress"
      title="Stress"
      description="Named crises and the deepest drawdowns. Returns are close to close; drawdown and cushion are the worst in the period."
      printed
    >
      {path === null ? (
        <p className={tableStyles.none}>This document's daily table lacks the columns for it.</p>
      ) : (
        <div className={classes.stress}>
          <Periods path={path} periods={[...CRISES, ...ownPeriods]} />
          {children}
          <Deepest path={path} />
        </div>
      )}
    </DataPanel>
  );
}

const percent = (value: number | null, signed = false) =>
  value === null ? NO_VALUE : formatPercent(value, { digits: 2, signed });

const cellsOf = (period: StressWindow): string[] => [
  period.name,
  `${period.firstDate} to ${period.lastDate}${period.isPartial ? ' (partial)' : ''}`,
  percent(period.strategyReturn, true),
  percent(period.benchmarkReturn, true),
  percent(period.maxDrawdown),
  percent(period.minimumCushion),
  String(period.liquidations),
];

/** One row per period; a period outside the run says so. */
function Periods({ path, periods }: { path: DailyPath; periods: readonly StressPeriod[] }) {
  return (
    <SimpleTable
      label="Crises"
      heads={['Period', 'Days', 'Strategy', 'Unlevered', 'Drawdown', 'Low cushion', 'Liquidations']}
      words={2}
      rows={periods.map((period) => {
        const figures = stressWindow(path, period);
        const key = `${period.name} ${period.startDate} ${period.endDate}`;
        const outside = [period.name, `${period.startDate} to ${period.endDate}: not in this run`];
        return { key, cells: figures ? cellsOf(figures) : [...outside, ...Array(5).fill(NO_VALUE)] };
      })}
    />
  );
}

const episodeCells = (episode: DrawdownEpisode, place: number): string[] => [
  String(place + 1),
  episode.peakDate,
  episode.troughDate,
  episode.recoveryDate ?? 'not recovered by the end of the run',
  percent(episode.depth),
  formatDays(episode.days),
];

function Deepest({ path }: { path: DailyPath }) {
  const episodes = useMemo(() => deepestDrawdowns(path, DEEPEST), [path]);
  if (episodes.length === 0)
    return <p className={tableStyles.none}>The account never fell below its previous peak.</p>;
  return (
    <SimpleTable
      label="Deepest drawdowns"
      heads={['Deepest', 'Peak', 'Trough', 'Recovered', 'Depth', 'Length']}
      words={4}
      rows={episodes.map((episode, place) => ({
        key: episode.troughDate,
        cells: episodeCells(episode, place),
      }))}
    />
  );
}
