import {
  type DailyTable,
  type HoldingsTable,
  METRIC_KEYS,
  type ResultDocument,
  recordOf,
  SCHEMA_VERSION,
  toDocumentParameters,
} from '@margin/contracts';
import type { Simulation } from '../simulation/simulate.ts';
import { chartHoldings } from './charts/chart-holdings.ts';
import { type ChartMakers, chartMakers } from './charts/index.ts';
import { analyseCushion } from './cushion.ts';
import { deriveRatios } from './daily-ratios.ts';
import { buildDailyTable } from './daily-table.ts';
import { buildDashboard, completionMessage } from './dashboard.ts';
import { describeEvents } from './events.ts';
import { buildHoldingsTable } from './holdings-table.ts';
import { buildMetrics } from './metrics/build-metrics.ts';
import { sum } from './metrics/statistics.ts';
import { describeProvenance } from './provenance.ts';
import { roundMoney } from './rounding.ts';
import { analyseRounds } from './rounds.ts';

type Large = 'charts' | 'dataframe' | 'holdings';
type Behind = 'cushion_analysis' | 'round_analysis' | 'events';

/** A document whose large parts are still to be made; keys are in the order of the fields. */
export interface Report {
  readonly beforeCharts: Omit<ResultDocument, Large | Behind>;
  /** Each call makes the figure again. */
  readonly charts: ChartMakers;
  readonly afterCharts: Pick<ResultDocument, Behind>;
  /** The source of the dataframe. */
  readonly table: DailyTable;
  /** Undefined for a run with one holding. */
  readonly holdings: HoldingsTable | undefined;
}

/** Everything else in a run that other parts are computed from, rounded. Throws INVALID_INPUT if an amount is too large. */
export function openReport(simulation: Simulation): Report {
  const { initialInvestment } = simulation.parameters;
  const parameters = toDocumentParameters(simulation.parameters);
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
      unlevered: Array.from(ratios.benchmarkIndex, (index) => roundMoney(initialInvestment * index)),
      targetRequirement: sum(
        simulation.period.holdings.map(({ weight, maintenanceMargin }) => weight * maintenanceMargin),
      ),
      holdings: chartHoldings(simulation),
      events,
      rounds: roundAnalysis.rounds,
      metrics: recordOf(METRIC_KEYS, (key) => metrics[key].value),
    }),
    afterCharts: {
      cushion_analysis: analyseCushion(simulation, ratios, table),
      round_analysis: roundAnalysis,
      events,
    },
    table,
    holdings: buildHoldingsTable(simulation),
  };
}
