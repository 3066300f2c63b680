import { VisuallyHidden } from '@mantine/core';
import { shownMetrics } from '@margin/contracts';
import classes from './compare.module.css';
import { CompareTable } from './compare-table.tsx';
import type { ComparedResult } from './compared-result.ts';
import { type Delta, type MetricCell, metricRows } from './metric-rows.ts';

interface MetricsComparisonProps {
  compared: readonly ComparedResult[];
  names: readonly string[];
  baseline: number;
}

export function MetricsComparison({ compared, names, baseline }: MetricsComparisonProps) {
  const groups = metricRows(
    compared.map(({ document }) => shownMetrics(document)),
    baseline,
  );
  return (
    <CompareTable
      label="Metrics side by side"
      names={names}
      baseline={baseline}
      groups={groups.map(({ group, title, rows }) => ({
        key: group,
        title,
        rows: rows.map(({ key, label, definition, cells }) => ({
          key,
          label: <span title={definition}>{label}</span>,
          cells: cells.map((cell, at) => <Metric key={names[at]} cell={cell} />),
        })),
      }))}
    />
  );
}

function Metric({ cell }: { cell: MetricCell }) {
  return (
    <>
      <span className={classes.value}>{cell.text}</span>
      {cell.delta && <DeltaText delta={cell.delta} />}
    </>
  );
}

const SHAPES = { better: '▲', worse: '▼' } as const;

/** The difference, and whether it is better: by shape, and as a word for screen readers. */
export function DeltaText({ delta: { text, verdict } }: { delta: Delta }) {
  return (
    <span className={classes.delta} data-verdict={verdict ?? undefined}>
      {text}
      {verdict && (
        <>
          {' '}
          <span aria-hidden="true">{SHAPES[verdict]}</span>
          <VisuallyHidden>{verdict}</VisuallyHidden>
        </>
      )}
    </span>
  );
}
