import {
  dailyValues,
  encodeEquityPreview,
  type ResultSummary,
  ResultSummarySchema,
  readTable,
} from '@margin/contracts';
import { z } from 'zod';

/** A metric of a document: an entry of our own or the plain number of an external one. */
const MetricValueSchema = z
  .union([z.number(), z.object({ value: z.number() }).transform(({ value }) => value)])
  .nullable()
  .catch(null);

const LooseMetricsSchema = z
  .object({
    total_return: MetricValueSchema,
    cagr: MetricValueSchema,
    max_drawdown: MetricValueSchema,
    sharpe: MetricValueSchema,
    final_equity: MetricValueSchema,
    liquidations: MetricValueSchema,
  })
  .partial()
  .catch({});

/** The headline of any document: what it lacks is null. */
export const summariseDocument = (document: { metrics?: unknown; dataframe?: unknown }): ResultSummary =>
  summarise(document.metrics, equityIn(document.dataframe));

/** The same of its metrics and its equity, bar by bar. */
export function summarise(documentMetrics: unknown, equity: readonly number[]): ResultSummary {
  const metrics = LooseMetricsSchema.parse(documentMetrics ?? {});
  return ResultSummarySchema.parse({
    totalReturn: metrics.total_return ?? null,
    cagr: metrics.cagr ?? null,
    maxDrawdown: metrics.max_drawdown ?? null,
    sharpe: metrics.sharpe ?? null,
    finalEquity: metrics.final_equity ?? null,
    liquidations: Number.isSafeInteger(metrics.liquidations) ? metrics.liquidations : null,
    preview: encodeEquityPreview(equity),
  });
}

function equityIn(dataframe: unknown): number[] {
  const table = readTable(dataframe);
  const equity = (table && dailyValues(table, 'equity')) ?? [];
  return equity.map((value) => Number(value ?? Number.NaN));
}
