import { z } from 'zod';
import { BacktestModeSchema } from '../parameters/mode.ts';
import { TickerSchema } from '../primitives.ts';
import {
  BacktestEventSchema,
  CushionAnalysisSchema,
  DashboardSchema,
  RoundAnalysisSchema,
} from './analysis.ts';
import { ChartsSchema } from './charts.ts';
import { DataframeSchema } from './dataframe.ts';
import { MetricsSchema } from './metrics.ts';
import { DocumentParametersSchema } from './parameters.ts';
import { ProvenanceSchema } from './provenance.ts';

export const SCHEMA_VERSION = 1;

/**
 * The only file format of the product: a run produces it, the store keeps it, the page loads it. A pure function of
 * parameters, data and engine version: equal inputs give equal bytes. A document of schema_version 1 can always be
 * loaded, so this schema only ever becomes more permissive.
 */
export const ResultDocumentSchema = z.object({
  schema_version: z.literal(SCHEMA_VERSION),
  status: z.literal('success'),
  message: z.string(),
  mode: BacktestModeSchema,
  ticker: TickerSchema,
  parameters: DocumentParametersSchema,
  provenance: ProvenanceSchema,
  metrics: MetricsSchema,
  dashboard: DashboardSchema,
  charts: ChartsSchema,
  cushion_analysis: CushionAnalysisSchema,
  round_analysis: RoundAnalysisSchema,
  events: z.array(BacktestEventSchema),
  dataframe: DataframeSchema,
});
/** As read: an earlier document lacks later parameters. */
export type ResultDocument = z.input<typeof ResultDocumentSchema>;

export * from './analysis.ts';
export * from './charts.ts';
export * from './dataframe.ts';
export * from './metrics.ts';
export * from './parameters.ts';
export * from './provenance.ts';
