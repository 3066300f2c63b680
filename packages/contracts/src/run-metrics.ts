import { z } from 'zod';
import { type MetricKey, OutcomeSchema } from './result-document/index.ts';

/**
 * The few metrics by which many runs are compared, equal to those of their documents. Money in USD, everything else in
 * fractions; null where the document has null.
 */
export const RunMetricsSchema = z.object({
  outcome: OutcomeSchema,
  finalEquity: z.number().nullable(),
  totalContributed: z.number().nullable(),
  /** Final equity / total contributed. */
  multiple: z.number().nullable(),
  totalReturn: z.number().nullable(),
  /** Also null for a run shorter than a year. */
  cagr: z.number().nullable(),
  maxDrawdown: z.number().nullable(),
  minimumCushion: z.number().nullable(),
  liquidations: z.int(),
});
export type RunMetrics = z.infer<typeof RunMetricsSchema>;

/** The key of each in a document. */
export const RUN_METRIC_KEYS = {
  finalEquity: 'final_equity',
  totalContributed: 'total_contributed',
  multiple: 'multiple_on_contributed',
  totalReturn: 'total_return',
  cagr: 'cagr',
  maxDrawdown: 'max_drawdown',
  minimumCushion: 'minimum_cushion',
  liquidations: 'liquidations',
} as const satisfies Record<Exclude<keyof RunMetrics, 'outcome'>, MetricKey>;
