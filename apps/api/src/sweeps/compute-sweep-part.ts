import {
  AppError,
  type BacktestParameters,
  cellParameters,
  type Market,
  type RunFigures,
  SWEEP_FIGURES,
  type SweepCells,
  type SweepDefinition,
} from '@margin/contracts';
import { runFigures, simulate } from '@margin/engine';

export interface SweepPartTask {
  definition: SweepDefinition;
  market: Market;
  /** The first cell, and the one behind the last. */
  fromCell: number;
  toCell: number;
}

/** The figures of some cells: each is simulated and measured, no document is made. */
export function computeSweepPart({ definition, market, fromCell, toCell }: SweepPartTask): SweepCells {
  const part: SweepCells = {
    states: [],
    finalEquity: [],
    multiple: [],
    totalReturn: [],
    cagr: [],
    maxDrawdown: [],
    minimumCushion: [],
    liquidations: [],
  };
  for (let cell = fromCell; cell < toCell; cell += 1) {
    const parameters = cellParameters(definition, cell);
    const figures = parameters && figuresOf(parameters, market);
    part.states.push(figures ? 1 : 2);
    for (const name of SWEEP_FIGURES) part[name].push(figures?.[name] ?? null);
  }
  return part;
}

/** Null where the prices do not cover the parameters. */
function figuresOf(parameters: BacktestParameters, market: Market): RunFigures | null {
  try {
    return runFigures(simulate(parameters, market));
  } catch (error) {
    if (error instanceof AppError && error.details.issues) return null;
    throw error;
  }
}
