import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { ChartCard } from '../../components/charts/chart-card.tsx';
import { ChartsProvider } from '../../components/charts/charts-context.tsx';
import { Notice } from '../../components/notice.tsx';
import classes from './compare.module.css';
import { type ComparedResult, distinctNames } from './compared-result.ts';
import { ComparisonPart } from './comparison-part.tsx';
import { type Difference, differencesBetween } from './differences.ts';
import { overlaidCharts } from './figures.ts';
import { MetricsComparison } from './metrics-comparison.tsx';
import { ParametersComparison } from './parameters-comparison.tsx';
import { RoundsComparison } from './rounds-comparison.tsx';

interface ComparisonProps {
  compared: readonly ComparedResult[];
  /** The place of the result that the others are measured against. */
  baseline: number;
}

/** Results held against each other: curves, metrics, settings, rounds, and what makes the comparison a lame one. */
export function Comparison({ compared, baseline }: ComparisonProps) {
  const names = distinctNames(compared.map(({ result }) => result));
  return (
    <div className={classes.comparison}>
      <Differences differences={differencesBetween(compared)} />
      <OverlaidCharts key={identityOf(compared)} compared={compared} />
      <ComparisonPart
        id="metrics"
        title="Metrics"
        description={`Each with its difference from ${names[baseline]}: ▲ is better, ▼ worse.`}
      >
        <MetricsComparison compared={compared} names={names} baseline={baseline} />
      </ComparisonPart>
      <ParametersComparison compared={compared} names={names} />
      <ComparisonPart
        id="rounds"
        title="Rounds"
        description="Each from an entry to its liquidation or the last day, with its return."
      >
        <RoundsComparison compared={compared} names={names} />
      </ComparisonPart>
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

/** What the curves are made of: content never changes under its hash. */
const identityOf = (compared: readonly ComparedResult[]) =>
  compared.map(({ result: { content, name } }) => `${content.sha256} ${name}`).join('\n');

/** Made once: another baseline draws nothing anew. */
function OverlaidCharts({ compared }: { compared: readonly ComparedResult[] }) {
  const [{ dates, equity, drawdown }] = useState(() => overlaidCharts(compared));
  if (dates.length === 0) {
    return (
      <Notice kind="info" title="There is no day that all of them have">
        Their curves cannot be laid over each other; the tables below stand side by side all the same.
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
