import {
  formatNumber,
  groupMetrics,
  metricText,
  type ResultView,
  type ShownMetric,
  shownMetrics,
} from '@margin/contracts';
import { useState } from 'react';
import { DataPanel } from './data-panel.tsx';
import classes from './metrics-panel.module.css';

/** Every metric by group. Metrics with a definition expand; one button expands all. */
export function MetricsPanel({ document }: { document: ResultView }) {
  const [allOpen, setAllOpen] = useState(false);
  const entries = Object.values(shownMetrics(document));
  if (entries.length === 0) return null;
  const isDefined = entries.some(({ definition }) => definition !== undefined);
  const toggle = (
    <button type="button" aria-pressed={allOpen} onClick={() => setAllOpen(!allOpen)}>
      {allOpen ? 'Hide all definitions' : 'Show all definitions'}
    </button>
  );
  return (
    <DataPanel
      id="metrics"
      title="Metrics"
      description={
        isDefined
          ? 'Click a metric for its definition.'
          : `${formatNumber(entries.length, { digits: 0 })} as in the document, in its own units.`
      }
      tools={isDefined && toggle}
      printed
    >
      <div className={classes.groups}>
        {groupMetrics(entries).map(({ group, title, metrics }) => (
          <MetricList key={group} title={title} entries={metrics} allOpen={allOpen} />
        ))}
      </div>
    </DataPanel>
  );
}

interface MetricListProps {
  title: string;
  entries: readonly ShownMetric[];
  allOpen: boolean;
}

function MetricList({ title, entries, allOpen }: MetricListProps) {
  return (
    <div className={classes.group} data-long={entries.length > 40 || undefined}>
      <h4>{title}</h4>
      {entries.map((entry) => (
        <Metric key={entry.key} entry={entry} open={allOpen} />
      ))}
    </div>
  );
}

function Metric({ entry, open }: { entry: ShownMetric; open: boolean }) {
  const { label, value, reason, definition } = entry;
  const line = (
    <>
      <span>{label}</span>
      <b>{metricText(entry)}</b>
      {value === null && reason !== undefined && <em>{reason}</em>}
    </>
  );
  if (definition === undefined) return <p className={`${classes.metric} ${classes.plain}`}>{line}</p>;
  return (
    <details className={classes.metric} open={open}>
      <summary>{line}</summary>
      <p>{definition}</p>
    </details>
  );
}
