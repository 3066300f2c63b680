import {
  camelKeys,
  invalidInput,
  issuesOf,
  keysOf,
  type ResultParameters,
  ResultParametersSchema,
  snakeShape,
} from '@margin/contracts';
import { z } from 'zod';
import { findInexactNumber } from './inexact-number.ts';

/** What the library must know of a document to list it; all else in a document is optional. */
const IndexedParametersSchema = z
  .object(snakeShape(ResultParametersSchema.shape))
  .extend({
    leverage: z.number().positive(),
    initial_investment: z.number().positive(),
    profit_threshold: z.number().nullish(),
  })
  .superRefine(({ mode, profit_threshold }, context) => {
    if (mode === 'profit_threshold' && (profit_threshold === undefined || profit_threshold === null)) {
      context.addIssue({
        code: 'custom',
        path: ['profit_threshold'],
        message: 'is required with the mode profit_threshold',
      });
    }
  });

const INDEXED_FIELDS = keysOf(IndexedParametersSchema.shape);

type JsonObject = Record<string, unknown>;

/**
 * Reads what the library lists of a document from outside: from its `parameters`, else from its top level. Throws
 * INVALID_INPUT that names what is missing or wrong, numbers that JSON cannot carry exactly included.
 */
export function readForeignDocument(document: JsonObject, root = 'document'): ResultParameters {
  const nested = isObject(document.parameters) ? document.parameters : {};
  const candidates = Object.fromEntries(
    INDEXED_FIELDS.map((field) => [field, nested[field] ?? document[field]]),
  );
  const parsed = IndexedParametersSchema.safeParse(candidates);
  const inexact = findInexactNumber(document, root);
  if (!parsed.success || inexact) {
    const issues = parsed.success ? [] : issuesOf(parsed.error);
    throw invalidInput([
      ...issues.map(({ path, message }) => ({
        path: `${root}.parameters.${path}`,
        message: isMissing(candidates[path], message) ? 'is missing' : message,
      })),
      ...(inexact ? [inexact] : []),
    ]);
  }
  const { profit_threshold: threshold = null, ...rest } = parsed.data;
  const profitThreshold = rest.mode === 'profit_threshold' ? threshold : null;
  return { ...camelKeys(rest), profitThreshold };
}

/** Zod's own words for it speak of types and options. */
const isMissing = (value: unknown, message: string) => value === undefined && message.startsWith('Invalid');

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
