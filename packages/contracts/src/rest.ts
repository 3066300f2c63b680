import { z } from 'zod';
import { AccountTypeSchema } from './margin-account.ts';
import { BacktestModeSchema } from './parameters/mode.ts';
import { IsoDateSchema, IsoTimestampSchema, TickerSchema } from './primitives.ts';
import {
  JsonObjectSchema,
  ResultDescriptionSchema,
  ResultIdSchema,
  ResultNameSchema,
  ResultOriginSchema,
  TagsSchema,
} from './saved-result.ts';

/** The REST API under `/historical-backtest/`: snake_case, one word for one field of the procedures. */

/** Any text, so that what was never an id of ours is answered like an id that is not there (any more). */
const AskedIdSchema = z.string('is required, once').min(1, 'is required').max(200, 'is no result_id');

export const RestSaveBodySchema = z.strictObject({
  name: ResultNameSchema,
  description: ResultDescriptionSchema.default(null),
  tags: TagsSchema.default([]),
  results: JsonObjectSchema.meta({
    type: 'object',
    description:
      'The whole result document. Kept as it is; read of it: mode, ticker, start_date, end_date, ...',
  }),
});

export const RestSavedSchema = z.object({
  status: z.literal('success'),
  message: z.literal('Backtest saved successfully'),
  result_id: ResultIdSchema,
  name: z.string(),
});

const RestResultSchema = z.object({
  result_id: ResultIdSchema,
  name: z.string(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  mode: BacktestModeSchema,
  ticker: TickerSchema,
  start_date: IsoDateSchema,
  end_date: IsoDateSchema,
  leverage: z.number(),
  account_type: AccountTypeSchema,
  created_at: IsoTimestampSchema,
  updated_at: IsoTimestampSchema,
  initial_investment: z.number(),
  /** Percent, null in the other modes. */
  profit_threshold: z.number().nullable(),
  origin: ResultOriginSchema,
  revision: z.int(),
});
export type RestResult = z.infer<typeof RestResultSchema>;

export const RestListSchema = z.object({
  status: z.literal('success'),
  total_count: z.int(),
  results: z.array(RestResultSchema),
});
export type RestList = z.infer<typeof RestListSchema>;

export const RestLoadQuerySchema = z.object({ result_id: AskedIdSchema });

export const RestMetadataSchema = z.object({
  name: z.string(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  saved_at: IsoTimestampSchema,
  updated_at: IsoTimestampSchema,
  origin: ResultOriginSchema,
  revision: z.int(),
});
export type RestMetadata = z.infer<typeof RestMetadataSchema>;

export const RestLoadedSchema = z.object({
  status: z.literal('success'),
  result: z.record(z.string(), z.unknown()),
  metadata: RestMetadataSchema,
});

export const RestUpdateBodySchema = z.strictObject({
  result_id: AskedIdSchema,
  name: ResultNameSchema.optional(),
  description: ResultDescriptionSchema.optional(),
  tags: TagsSchema.optional(),
  /** The revision the edit was made on; without it the last write wins. */
  revision: z.int().optional(),
});

export const RestDeleteBodySchema = z.strictObject({ result_id: AskedIdSchema });

/** What update and delete answer. */
export const RestDoneSchema = z.object({ status: z.literal('success'), message: z.string() });

export const RestErrorSchema = z.object({
  error: z.string(),
  status: z.int(),
  /** With 500 alone: what to tell whoever runs the service. */
  requestId: z.string().optional(),
});
