import { NO_VALUE } from '@margin/contracts';
import classes from './compare.module.css';
import { CompareTable } from './compare-table.tsx';
import type { ComparedResult } from './compared-result.ts';
import { type RoundCell, roundRows } from './round-rows.ts';

interface RoundsComparisonProps {
  compared: readonly ComparedResult[];
  names: readonly string[];
}

export function RoundsComparison({ compared, names }: RoundsComparisonProps) {
  const rows = roundRows(compared.map(({ document }) => document.round_analysis));
  if (rows.length === 0) return <p className={classes.none}>None of the results has a round.</p>;
  return (
    <CompareTable
      label="Rounds side by side"
      names={names}
      groups={[
        {
          key: 'rounds',
          rows: rows.map(({ round, cells }) => ({
            key: String(round),
            label: `Round ${round}`,
            cells: cells.map((cell, at) => <RoundText key={names[at]} cell={cell} />),
          })),
        },
      ]}
    />
  );
}

function RoundText({ cell }: { cell: RoundCell | null }) {
  if (cell === null) return NO_VALUE;
  return (
    <>
      <span className={classes.value}>{cell.return}</span>
      <span className={classes.round}>{cell.period}</span>
      <span className={classes.round}>{cell.exit}</span>
    </>
  );
}
