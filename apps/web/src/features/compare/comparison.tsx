import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ChartCard } from '../../components/charts/chart-card.tsx';
import { ChartsProvider } from '../../components/charts/charts-context.tsx';
import { Notice } from '../../components/notice.tsx';
import classes from './compare.module.css';
import { type ComparedResult, distinctNames } from './compared-result.ts';
import { type Difference, differencesBetween } from './differences.ts';
import { overlaidCharts } from './figures.ts';
import { MetricsComparison } from './metrics-comparison.tsx';
import { ParametersComparison } from './parameters-comparison.tsx';
import { RoundsComparison } from './rounds-comparison.tsx';

interface ComparisonProps {
  compared: readonly ComparedResult[];
  /** The index of the baseline. */
  baseline: number;
}

/** Compares results: curves, metrics, settings, rounds, and what limits the comparison. */
export function Comparison({ compared, baseline }: ComparisonProps) {
  const names = distinctNames(compared.map(({ result }) => result));
  return (
    <div className={classes.comparison}>
      <Differences differences={differencesBetween(compared)} />
      <OverlaidCharts key={identityOf(compared)} compared={compared} />
      <Card
        title="Metrics"
        description={`Differences are measured from ${names[baseline]}: ▲ better, ▼ worse.`}
      >
        <MetricsComparison compared={compared} names={names} baseline={baseline} />
      </Card>
      <ParametersComparison compared={compared} names={names} />
      <Card
        title="Rounds"
        description="A round runs from an entry to its liquidation or to the end of the run."
      >
        <RoundsComparison compared={compared} names={names} />
      </Card>
    </div>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <aside className={classes.differences} aria-label="Before you compare">
      {differences.map(({ title, details }) => (
        <div key={title}>
          <strong>{title}.</strong>
          <ul>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </div>
      ))}
    </aside>
  );
}

/** Identifies the curves: content never changes under its hash. */
const identityOf = (compared: readonly ComparedResult[]) =>
  compared.map(({ result: { content, name } }) => `${content.sha256} ${name}`).join('\n');

/** Computed once, because another baseline does not change the curves. */
function OverlaidCharts({ compared }: { compared: readonly ComparedResult[] }) {
  const [{ dates, equity, drawdown }] = useState(() => overlaidCharts(compared));
  if (dates.length === 0) {
    return (
      <Notice kind="info" title="The runs share no dates">
        There are no shared dates to chart. The tables below still compare the runs.
      </Notice>
    );
  }
  return (
    <ChartsProvider>
      <div className={classes.charts}>
        <VisuallyHidden component="h2">Curves</VisuallyHidden>
        <ChartCard id="compare-equity" figure={equity} height="var(--plot-wide)" />
        <ChartCard id="compare-drawdown" figure={drawdown} height="var(--plot-half)" />
      </div>
    </ChartsProvider>
  );
}
