import type { ResultDocument } from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { makeCharts } from './charts/index.ts';
import { buildDataframe } from './dataframe.ts';
import { openReport } from './open-report.ts';

/** The result document of a run: a pure function of the simulation, with every number rounded. */
export function buildReport(simulation: Simulation): ResultDocument {
  const { beforeCharts, charts, afterCharts, table, holdings } = openReport(simulation);
  return {
    ...beforeCharts,
    charts: makeCharts(charts),
    ...afterCharts,
    dataframe: buildDataframe(table),
    ...(holdings && { holdings }),
  };
}
