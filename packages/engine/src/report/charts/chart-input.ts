import type { BacktestEvent, DailyTable, DocumentParameters, MetricKey, Round } from '@margin/contracts';

/** What charts are drawn from: the rest of the document, already rounded, by column. */
export interface ChartInput {
  parameters: DocumentParameters;
  columns: DailyTable;
  events: readonly BacktestEvent[];
  rounds: readonly Round[];
  metrics: Readonly<Record<MetricKey, number | string | null>>;
}
