import {
  type DocumentParameters,
  type ResultDocument,
  SCHEMA_VERSION,
  toDocumentParameters,
} from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { buildCharts } from './charts/index.ts';
import { analyseCushion } from './cushion.ts';
import { deriveRatios } from './daily-ratios.ts';
import { buildDailyTable } from './daily-table.ts';
import { buildDashboard, completionMessage } from './dashboard.ts';
import { buildDataframe } from './dataframe.ts';
import { describeEvents } from './events.ts';
import { buildMetrics, forEachMetric } from './metrics/build-metrics.ts';
import { describeProvenance } from './provenance.ts';
import { analyseRounds } from './rounds.ts';

/** The result document of a run: a pure function of the simulation, every number rounded. */
export function buildReport(simulation: Simulation): ResultDocument {
  const parameters = documentParameters(simulation);
  const ratios = deriveRatios(simulation);
  const columns = buildDailyTable(simulation, ratios);
  const metrics = buildMetrics(simulation, ratios, columns);
  const events = describeEvents(simulation);
  const roundAnalysis = analyseRounds(simulation, ratios);
  return {
    schema_version: SCHEMA_VERSION,
    status: 'success',
    message: completionMessage(simulation),
    mode: parameters.mode,
    ticker: parameters.ticker,
    parameters,
    provenance: describeProvenance(simulation),
    metrics,
    dashboard: buildDashboard(simulation, metrics),
    charts: buildCharts({
      parameters,
      columns,
      events,
      rounds: roundAnalysis.rounds,
      metrics: forEachMetric((key) => metrics[key].value),
    }),
    cushion_analysis: analyseCushion(simulation, ratios, columns),
    round_analysis: roundAnalysis,
    events,
    dataframe: buildDataframe(columns),
  };
}

/** The values used, as they were given: a document can be run again. Only -0, which JSON does not know, becomes 0. */
function documentParameters({ parameters }: Simulation): DocumentParameters {
  const { interest } = parameters;
  return toDocumentParameters({
    ...parameters,
    interest:
      interest.kind === 'fixed'
        ? { kind: interest.kind, annualRate: interest.annualRate + 0 }
        : { kind: interest.kind, spread: interest.spread + 0 },
    tradingCost: parameters.tradingCost + 0,
    minimumEquity: parameters.minimumEquity + 0,
  });
}
