import { SegmentedControl } from '@mantine/core';
import { formatPercent, type SweepCells, type SweepDefinition, type SweepMetric } from '@margin/contracts';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { SimpleTable } from '../../components/simple-table.tsx';
import { cellsByOther, type Spread, spreadsOf } from './distribution.ts';
import classes from './distribution-table.module.css';
import { METRIC_WORDS, writeCount, writeMetric } from './sweep-words.ts';
import { labelOf, writeSwept } from './swept-parameters.ts';

const FIGURES = ['multiple', 'cagr', 'maxDrawdown'] as const satisfies readonly SweepMetric[];

const HEADS = ['5th percentile', 'Median', '95th percentile', '5th to 95th', 'Liquidated', 'Runs'];

/** If every run is too short for a CAGR, it is not offered. */
const figuresOf = (figures: SweepCells) =>
  FIGURES.filter((figure) => figure !== 'cagr' || figures.cagr.some((value) => value !== null));

interface DistributionProps {
  definition: SweepDefinition;
  figures: SweepCells;
}

/**
 * The spread over all start dates for each value of the other axis; nothing if neither axis is the start
 * date.
 */
export function Distribution({ definition, figures }: DistributionProps) {
  const [figure, setFigure] = useState<(typeof FIGURES)[number]>('multiple');
  const groups = cellsByOther(definition);
  if (groups === null) return null;
  const axis = definition[groups.axis];
  const spreads = spreadsOf(groups.cells, figures, figure);
  const label = labelOf(axis.parameter);
  return (
    <Card
      title="Across all start dates"
      description="Half of the runs did better than the median; 1 in 20 did worse than the 5th percentile."
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Figure"
          value={figure}
          data={figuresOf(figures).map((value) => ({ value, label: METRIC_WORDS[value].label }))}
          onChange={setFigure}
        />
      }
    >
      <SimpleTable
        label={`Distribution by ${label}`}
        heads={[label, ...HEADS]}
        namesRows
        rows={spreads.map((spread) => ({
          key: String(spread.place),
          cells: [
            writeSwept(axis.parameter, axis.values[spread.place] ?? ''),
            writeMetric(figure, spread.p5),
            <b key="median">{writeMetric(figure, spread.p50)}</b>,
            writeMetric(figure, spread.p95),
            <RangeBar key="range" spread={spread} all={spreads} />,
            formatPercent(spread.shareLiquidated),
            writeCount(spread.runs),
          ],
        }))}
      />
    </Card>
  );
}

/** From the 5th to the 95th percentile with the median inside, on one scale for all rows. */
function RangeBar({ spread, all }: { spread: Spread; all: readonly Spread[] }) {
  const low = all.reduce((least, { p5 }) => Math.min(least, p5), 0);
  const high = all.reduce((most, { p95 }) => Math.max(most, p95), 0);
  const place = (value: number) => ((value - low) / (high - low || 1)) * 100;
  return (
    <i className={classes.bar} aria-hidden="true">
      <i style={{ left: `${place(spread.p5)}%`, width: `${place(spread.p95) - place(spread.p5)}%` }} />
      <b style={{ left: `${place(spread.p50)}%` }} />
    </i>
  );
}
