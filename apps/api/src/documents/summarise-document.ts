import { encodeEquityPreview, type ResultSummary, ResultSummarySchema } from '@margin/contracts';
import { z } from 'zod';

/** A metric of a document: an entry of our own or the plain number of a foreign one. */
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

const LooseDataframeSchema = z.object({ columns: z.array(z.string()), data: z.array(z.array(z.unknown())) });

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
  const parsed = LooseDataframeSchema.safeParse(dataframe);
  if (!parsed.success) return [];
  const column = parsed.data.columns.indexOf('equity');
  if (column < 0) return [];
  return parsed.data.data.map((row) => Number(row[column] ?? Number.NaN));
}
