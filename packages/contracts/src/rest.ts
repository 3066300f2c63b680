import { z } from 'zod';
import { keysOf } from './records.ts';
import {
  JsonObjectSchema,
  RESULT_PARAMETER_NAMES,
  ResultDescriptionSchema,
  ResultIdSchema,
  ResultNameSchema,
  SavedResultSchema,
  TagsSchema,
} from './saved-result.ts';
import { snakeCase, snakeShape } from './snake-case.ts';

/** The REST API under `/historical-backtest/`: snake_case names for the fields of the procedures. */

/** Accepts any text, so that an invalid id gets the same response as one that does not exist. */
const AskedIdSchema = z
  .string('is required, once')
  .min(1, 'is required')
  .max(200, 'must be 200 characters or fewer');

export const RestSaveBodySchema = z.strictObject({
  name: ResultNameSchema,
  description: ResultDescriptionSchema.default(null),
  tags: TagsSchema.default([]),
  results: JsonObjectSchema.meta({
    type: 'object',
    description: `The whole result document, stored unchanged. The server reads only: ${RESULT_PARAMETER_NAMES.map(snakeCase).join(', ')}`,
  }),
});

export const RestSavedSchema = z.object({
  status: z.literal('success'),
  message: z.literal('Backtest saved successfully'),
  result_id: ResultIdSchema,
  name: z.string(),
});

/** The fields of a saved result in REST, in order. */
const ResultFields = SavedResultSchema.omit({ locked: true, derivedFrom: true, summary: true });
export const REST_RESULT_NAMES = keysOf(ResultFields.shape);

const RestResultSchema = z.object(snakeShape(ResultFields.shape));
export type RestResult = z.infer<typeof RestResultSchema>;

export const RestListSchema = z.object({
  status: z.literal('success'),
  total_count: z.int(),
  results: z.array(RestResultSchema),
});
export type RestList = z.infer<typeof RestListSchema>;

export const RestLoadQuerySchema = z.object({ result_id: AskedIdSchema });

const { name, description, tags, created_at, updated_at, origin, revision } = RestResultSchema.shape;

export const RestLabelsSchema = z.object({
  name,
  description,
  tags,
  saved_at: created_at,
  updated_at,
  origin,
  revision,
});
export type RestLabels = z.infer<typeof RestLabelsSchema>;

export const RestLoadedSchema = z.object({
  status: z.literal('success'),
  result: z.record(z.string(), z.unknown()),
  metadata: RestLabelsSchema,
});

export const RestUpdateBodySchema = z.strictObject({
  result_id: AskedIdSchema,
  name: ResultNameSchema.optional(),
  description: ResultDescriptionSchema.optional(),
  tags: TagsSchema.optional(),
  /** The revision that the edit is based on; without it the last write wins. */
  revision: z.int().optional(),
});

export const RestDeleteBodySchema = z.strictObject({ result_id: AskedIdSchema });

/** The response to update and delete. */
export const RestDoneSchema = z.object({ status: z.literal('success'), message: z.string() });

export const RestErrorSchema = z.object({
  error: z.string(),
  status: z.int(),
  /** Only with status 500: identifies the error in the logs, for the administrator. */
  requestId: z.string().optional(),
});
