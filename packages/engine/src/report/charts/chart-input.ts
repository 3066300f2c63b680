import type { BacktestEvent, DailyTable, DocumentParameters, MetricKey, Round } from '@margin/contracts';

/** The daily values of one holding, unrounded. */
export interface ChartHolding {
  readonly ticker: string;
  /** Growth of 1 with its dividends reinvested. */
  readonly growth: Float64Array;
  /** Share of the market value; NaN without a position. */
  readonly weight: Float64Array;
}

/** What charts are drawn from: the rest of the document, already rounded, by column. */
export interface ChartInput {
  parameters: DocumentParameters;
  columns: DailyTable;
  /** The growth of the initial capital without a loan and without cash flows, USD; one value per bar. */
  unlevered: readonly number[];
  /** The share of market value that must be equity at the target weights. */
  targetRequirement: number;
  /** Empty unless there are several. */
  holdings: readonly ChartHolding[];
  events: readonly BacktestEvent[];
  rounds: readonly Round[];
  metrics: Readonly<Record<MetricKey, number | string | null>>;
}
