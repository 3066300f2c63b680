import {
  type ChartFigure,
  type ChartId,
  type DailyTable,
  type DocumentParameters,
  type ResultDocument,
  SCHEMA_VERSION,
  toDocumentParameters,
} from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { chartMakers } from './charts/index.ts';
import { analyseCushion } from './cushion.ts';
import { deriveRatios } from './daily-ratios.ts';
import { buildDailyTable } from './daily-table.ts';
import { buildDashboard, completionMessage } from './dashboard.ts';
import { describeEvents } from './events.ts';
import { buildMetrics, forEachMetric } from './metrics/build-metrics.ts';
import { describeProvenance } from './provenance.ts';
import { analyseRounds } from './rounds.ts';

type Large = 'charts' | 'dataframe';
type Behind = 'cushion_analysis' | 'round_analysis' | 'events';

/** A document whose large parts are yet to be made; its keys are in the order of the fields. */
export interface Report {
  readonly beforeCharts: Omit<ResultDocument, Large | Behind>;
  /** Each makes its figure anew. */
  readonly charts: Readonly<Record<ChartId, () => ChartFigure>>;
  readonly afterCharts: Pick<ResultDocument, Behind>;
  /** What the dataframe is made of. */
  readonly table: DailyTable;
}

/** All of a run that others are computed from, rounded. Throws INVALID_INPUT where an amount is beyond reach. */
export function openReport(simulation: Simulation): Report {
  const parameters = documentParameters(simulation);
  const ratios = deriveRatios(simulation);
  const table = buildDailyTable(simulation, ratios);
  const metrics = buildMetrics(simulation, ratios, table);
  const events = describeEvents(simulation);
  const roundAnalysis = analyseRounds(simulation, ratios);
  return {
    beforeCharts: {
      schema_version: SCHEMA_VERSION,
      status: 'success',
      message: completionMessage(simulation),
      mode: parameters.mode,
      ticker: parameters.ticker,
      parameters,
      provenance: describeProvenance(simulation),
      metrics,
      dashboard: buildDashboard(simulation, metrics),
    },
    charts: chartMakers({
      parameters,
      columns: table,
      events,
      rounds: roundAnalysis.rounds,
      metrics: forEachMetric((key) => metrics[key].value),
    }),
    afterCharts: {
      cushion_analysis: analyseCushion(simulation, ratios, table),
      round_analysis: roundAnalysis,
      events,
    },
    table,
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
