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
import { HoldingsTableSchema } from './holdings.ts';
import { MetricsSchema } from './metrics.ts';
import { DocumentParametersSchema } from './parameters.ts';
import { NewestProvenanceSchema, ProvenanceSchema } from './provenance.ts';

export const SCHEMA_VERSION = 2;

/** A document of any version. What earlier versions lack is optional. */
export const AnyDocumentSchema = z.object({
  schema_version: z.literal([1, SCHEMA_VERSION]),
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
  /** Only of a run with several holdings. */
  holdings: HoldingsTableSchema.exactOptional(),
});
/** As read, of any version. */
export type ResultDocument = z.input<typeof AnyDocumentSchema>;

/**
 * The only file format of the product: a run produces it, the store keeps it, the page loads it. A pure function of
 * parameters, data and engine version: equal inputs give equal bytes. Documents of earlier versions can always be
 * loaded, so the schema of a version only ever becomes more permissive.
 */
export const ResultDocumentSchema = AnyDocumentSchema.extend({
  schema_version: z.literal(SCHEMA_VERSION),
  provenance: NewestProvenanceSchema,
});

export * from './analysis.ts';
export * from './charts.ts';
export * from './dataframe.ts';
export * from './holdings.ts';
export * from './metrics.ts';
export * from './parameters.ts';
export * from './provenance.ts';
