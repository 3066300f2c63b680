import {
  IdempotencyKeySchema,
  RESULT_PARAMETER_NAMES,
  RestDeleteBodySchema,
  RestDoneSchema,
  RestErrorSchema,
  RestListSchema,
  RestLoadedSchema,
  RestLoadQuerySchema,
  RestSaveBodySchema,
  RestSavedSchema,
  RestUpdateBodySchema,
  snakeCase,
} from '@margin/contracts';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';

/** The JSON Schema of what a client sends or receives. */
function described(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Whole numbers without bounds, and formats without their patterns, are easier to read.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return described;
}

const sent = (schema: z.ZodType) => described(schema, 'input');

const answer = (schema: z.ZodType, description: string) => ({
  ...described(schema, 'output'),
  description,
});

const refusals = (descriptions: Record<number, string>) =>
  Object.fromEntries(
    Object.entries({
      ...descriptions,
      401: 'Authentication required',
      429: 'Too many requests: see the Retry-After header',
      503: 'Busy, nothing was stored: see the Retry-After header',
    }).map(([status, description]) => [status, answer(RestErrorSchema, description)]),
  );

const NOT_FOUND = 'Result not found: unknown, deleted or not yours';

const readNames = RESULT_PARAMETER_NAMES.filter((name) => name !== 'profitThreshold').map(snakeCase);

export const SAVE: FastifySchema = {
  summary: 'Save a result',
  description:
    `Stores a complete result document. ${readNames.join(', ')} ` +
    '(and profit_threshold with that mode) are read from results.parameters, or else from the top level of results.',
  headers: sent(
    z.object({
      'Idempotency-Key': IdempotencyKeySchema.optional().describe(
        'Repeating a save with the same key returns the same result_id',
      ),
    }),
  ),
  body: sent(RestSaveBodySchema),
  response: {
    200: answer(RestSavedSchema, 'Saved'),
    ...refusals({
      400: 'A field is missing or wrong, or the limit of saved results is reached',
      409: 'The Idempotency-Key was used for another save',
      413: 'Larger than 40 MiB',
      415: 'Not plain application/json',
    }),
  },
};

export const LIST: FastifySchema = {
  summary: 'List the saved results',
  description: 'All of them, newest first, without their documents.',
  response: { 200: answer(RestListSchema, 'The library'), ...refusals({}) },
};

export const LOAD: FastifySchema = {
  summary: 'Load a result',
  description: 'The document as it was saved, with name, description and tags.',
  querystring: sent(RestLoadQuerySchema),
  response: {
    200: answer(RestLoadedSchema, 'The result'),
    ...refusals({ 400: 'result_id is missing', 404: NOT_FOUND }),
  },
};

export const UPDATE: FastifySchema = {
  summary: 'Change name, description or tags',
  description:
    'Omitted fields keep their values. null or an empty description clears it, [] clears the tags. ' +
    'Without revision the last write wins.',
  body: sent(RestUpdateBodySchema),
  response: {
    200: answer(RestDoneSchema, 'Updated'),
    ...refusals({ 400: 'A field is wrong', 404: NOT_FOUND, 409: 'Changed elsewhere since that revision' }),
  },
};

export const DELETE: FastifySchema = {
  summary: 'Delete a result',
  description: 'Moves it to the trash for 30 days. You can pass result_id in the query instead of a body.',
  body: sent(RestDeleteBodySchema),
  response: {
    200: answer(RestDoneSchema, 'Deleted'),
    ...refusals({ 400: 'result_id is missing', 404: NOT_FOUND }),
  },
};
