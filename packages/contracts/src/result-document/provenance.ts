import { z } from 'zod';
import { IsoDateSchema, Sha256Schema } from '../primitives.ts';

const DatasetSchema = z.object({
  /** Derived from ticker and hash, never a database id, a file name or a user. */
  id: z.string(),
  source: z.string(),
  first_date: IsoDateSchema,
  last_date: IsoDateSchema,
  rows: z.int(),
  sha256: Sha256Schema,
  dividends: z.object({ source: z.string(), estimated: z.boolean(), sha256: Sha256Schema }),
  /** Of its opens, highs and lows; only if the run used them. */
  ranges_sha256: Sha256Schema.exactOptional(),
  /** Multiple of daily returns that the fund aims for; only if it is not 1. */
  leverage_factor: z.number().exactOptional(),
});

/** The sources of the numbers: enough to distinguish two results by data, rates or engine. */
export const ProvenanceSchema = z.object({
  engine_version: z.string(),
  /** The data of the first holding. */
  dataset: DatasetSchema,
  /** One per holding, in their order. Missing in documents of schema_version 1. */
  datasets: z.array(DatasetSchema).exactOptional(),
  rates: z.object({
    source: z.string(),
    first_date: IsoDateSchema.nullable(),
    last_date: IsoDateSchema.nullable(),
    sha256: Sha256Schema.nullable(),
  }),
  /** The consumer price index. Missing in documents of schema_version 1. */
  cpi: z
    .object({
      source: z.string(),
      last_month: z.string().regex(/^\d{4}-\d{2}$/, 'must be a month of the form YYYY-MM'),
      sha256: Sha256Schema,
    })
    .exactOptional(),
  conventions: z.array(z.string()),
  warnings: z.array(z.string()),
});
/** As read, of any version. */
export type Provenance = z.infer<typeof ProvenanceSchema>;

/** With everything that the newest version has. */
export const NewestProvenanceSchema = ProvenanceSchema.required({ datasets: true, cpi: true });

/** The data of every holding, in their order. */
export const datasetsOf = ({ dataset, datasets }: Provenance): readonly Provenance['dataset'][] =>
  datasets ?? [dataset];
