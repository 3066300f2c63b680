import { Button } from '@mantine/core';
import {
  type BacktestParameters,
  cellParameters,
  type LoadedSweep,
  type PriceVersion,
  type SweepCells,
  type SweepMetric,
} from '@margin/contracts';
import { useState } from 'react';
import { Distribution } from './distribution-table.tsx';
import { HeatMap } from './heat-map.tsx';
import classes from './sweep-page.module.css';
import { cellFigures, cellName, sweepTitle } from './sweep-words.ts';
import { useHeatPalette } from './use-heat-palette.ts';

const MAPS: readonly SweepMetric[] = ['cagr', 'maxDrawdown', 'liquidations', 'multiple'];

/** If every run is too short for a CAGR, shows the total return instead. */
const mapsOf = (figures: SweepCells): readonly SweepMetric[] =>
  figures.cagr.some((value) => value !== null) || figures.totalReturn.every((value) => value === null)
    ? MAPS
    : MAPS.map((figure) => (figure === 'cagr' ? 'totalReturn' : figure));

/** A cell as in the sweep, for the run made from it. */
interface CellAsComputed {
  sweep: string;
  prices: readonly PriceVersion[] | null;
  finalEquity: number | null;
  figures: readonly (readonly [string, string])[];
}

export interface SweepResultsProps {
  loaded: LoadedSweep;
  /** Runs these settings and shows the result. */
  onOpenRun: (parameters: BacktestParameters, cell: CellAsComputed) => void;
}

/** The maps of a sweep with one current cell in all of them, and the spread over start dates. */
export function SweepResults({ loaded: { sweep, figures }, onOpenRun }: SweepResultsProps) {
  const { definition } = sweep;
  const palette = useHeatPalette();
  const [cursor, setCursor] = useState<number | null>(null);
  const open = (cell: number) => {
    const parameters = figures.states[cell] === 1 ? cellParameters(definition, cell) : null;
    const facts = cellFigures(definition, figures, cell);
    if (!parameters || typeof facts === 'string') return;
    onOpenRun(parameters, {
      sweep: sweepTitle(sweep),
      prices: sweep.prices,
      finalEquity: figures.finalEquity[cell] ?? null,
      figures: facts,
    });
  };
  return (
    <>
      <CellFacts
        name={cursor === null ? null : cellName(definition, cursor)}
        facts={cursor === null ? null : cellFigures(definition, figures, cursor)}
        onOpen={() => cursor !== null && open(cursor)}
      />
      <div className={classes.maps}>
        {mapsOf(figures).map((figure) => (
          <HeatMap
            key={figure}
            definition={definition}
            figures={figures}
            figure={figure}
            palette={palette}
            cursor={cursor}
            onCursor={setCursor}
            onOpen={open}
          />
        ))}
      </div>
      <Distribution definition={definition} figures={figures} />
    </>
  );
}

interface CellFactsProps {
  name: string | null;
  facts: [string, string][] | string | null;
  onOpen: () => void;
}

function CellFacts({ name, facts, onOpen }: CellFactsProps) {
  return (
    <div className={classes.cell}>
      <div role="status" className={classes.facts}>
        <strong>{name ?? 'Hover over a cell'}</strong>
        {facts === null && <span>for details; click to open the run.</span>}
        {typeof facts === 'string' && <span>{facts}</span>}
        {Array.isArray(facts) &&
          facts.map(([label, value]) => (
            <span key={label}>
              {label} <b>{value}</b>
            </span>
          ))}
      </div>
      <Button size="compact-sm" variant="default" disabled={!Array.isArray(facts)} onClick={onOpen}>
        Open this run
      </Button>
    </div>
  );
}
