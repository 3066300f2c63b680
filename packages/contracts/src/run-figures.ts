import { z } from 'zod';
import { OutcomeSchema } from './result-document/index.ts';

/**
 * The few figures of a run that many runs are compared by, equal to the metrics of its document. Money in USD,
 * fractions; null where the document has null.
 */
export const RunFiguresSchema = z.object({
  outcome: OutcomeSchema,
  finalEquity: z.number().nullable(),
  totalContributed: z.number().nullable(),
  /** Final equity / everything contributed. */
  multiple: z.number().nullable(),
  totalReturn: z.number().nullable(),
  /** Null for a run shorter than a year too. */
  cagr: z.number().nullable(),
  maxDrawdown: z.number().nullable(),
  minimumCushion: z.number().nullable(),
  liquidations: z.int(),
});
export type RunFigures = z.infer<typeof RunFiguresSchema>;
