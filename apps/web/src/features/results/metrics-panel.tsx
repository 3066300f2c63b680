import {
  METRIC_GROUP_TITLES,
  METRIC_GROUPS,
  type MetricEntry,
  metricText,
  type ResultDocument,
  shownMetrics,
} from '@margin/contracts';
import { useState } from 'react';
import { DataPanel } from './data-panel.tsx';
import classes from './metrics-panel.module.css';

/** Every metric by group. Each opens to its definition; one button opens all. */
export function MetricsPanel({ document }: { document: ResultDocument }) {
  const [allOpen, setAllOpen] = useState(false);
  const entries = Object.values(shownMetrics(document));
  const toggle = (
    <button type="button" aria-pressed={allOpen} onClick={() => setAllOpen(!allOpen)}>
      {allOpen ? 'Hide all definitions' : 'Show all definitions'}
    </button>
  );
  return (
    <DataPanel
      id="metrics"
      title="Metrics"
      description="Click a metric for its definition."
      tools={toggle}
      printed
    >
      <div className={classes.groups}>
        {METRIC_GROUPS.map((group) => (
          <MetricList
            key={group}
            title={METRIC_GROUP_TITLES[group]}
            entries={entries.filter((entry) => entry.group === group)}
            allOpen={allOpen}
          />
        ))}
      </div>
    </DataPanel>
  );
}

interface MetricListProps {
  title: string;
  entries: readonly MetricEntry[];
  allOpen: boolean;
}

function MetricList({ title, entries, allOpen }: MetricListProps) {
  if (entries.length === 0) return null;
  return (
    <div className={classes.group}>
      <h4>{title}</h4>
      {entries.map((entry) => (
        <Metric key={entry.key} entry={entry} open={allOpen} />
      ))}
    </div>
  );
}

function Metric({ entry, open }: { entry: MetricEntry; open: boolean }) {
  const { label, value, reason, definition } = entry;
  return (
    <details className={classes.metric} open={open}>
      <summary>
        <span>{label}</span>
        <b>{metricText(entry)}</b>
        {value === null && reason !== undefined && <em>{reason}</em>}
      </summary>
      <p>{definition}</p>
    </details>
  );
}
