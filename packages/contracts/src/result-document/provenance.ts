import { z } from 'zod';
import { IsoDateSchema, Sha256Schema } from '../primitives.ts';

/** The sources of the numbers: enough to distinguish two results by data, rates or engine. */
export const ProvenanceSchema = z.object({
  engine_version: z.string(),
  dataset: z.object({
    /** Derived from ticker and hash, never a database id, a file name or a user. */
    id: z.string(),
    source: z.string(),
    first_date: IsoDateSchema,
    last_date: IsoDateSchema,
    rows: z.int(),
    sha256: Sha256Schema,
    dividends: z.object({ source: z.string(), estimated: z.boolean(), sha256: Sha256Schema }),
  }),
  rates: z.object({
    source: z.string(),
    first_date: IsoDateSchema.nullable(),
    last_date: IsoDateSchema.nullable(),
    sha256: Sha256Schema.nullable(),
  }),
  conventions: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type Provenance = z.infer<typeof ProvenanceSchema>;
