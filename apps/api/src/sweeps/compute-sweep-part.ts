import {
  AppError,
  type BacktestParameters,
  cellParameters,
  type Market,
  type RunMetrics,
  recordOf,
  SWEEP_METRICS,
  type SweepCells,
  type SweepDefinition,
} from '@margin/contracts';
import { runMetrics, simulate } from '@margin/engine';

export interface SweepPartTask {
  definition: SweepDefinition;
  market: Market;
  /** The first cell, and the one after the last. */
  fromCell: number;
  toCell: number;
}

/** The metrics of some cells: each is simulated and measured without building a document. */
export function computeSweepPart({ definition, market, fromCell, toCell }: SweepPartTask): SweepCells {
  const part: SweepCells = { states: [], ...recordOf(SWEEP_METRICS, (): (number | null)[] => []) };
  for (let cell = fromCell; cell < toCell; cell += 1) {
    const parameters = cellParameters(definition, cell);
    const metrics = parameters && metricsOf(parameters, market);
    part.states.push(metrics ? 1 : 2);
    for (const name of SWEEP_METRICS) part[name].push(metrics?.[name] ?? null);
  }
  return part;
}

/** Null if the prices do not cover the parameters. */
function metricsOf(parameters: BacktestParameters, market: Market): RunMetrics | null {
  try {
    return runMetrics(simulate(parameters, market));
  } catch (error) {
    if (error instanceof AppError && error.details.issues) return null;
    throw error;
  }
}
