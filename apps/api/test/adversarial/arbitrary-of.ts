import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that the contracts use. */
interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  maxItems?: number;
  minItems?: number;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

const DATES = fc
  .date({ min: new Date('2000-01-03'), max: new Date('2020-04-17'), noInvalidDate: true })
  .map((date) => date.toISOString());

const WORDS = fc.string({ unit: 'grapheme', maxLength: 40 });

function stringOf({ format, pattern }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return DATES;
  if (pattern?.includes('\\d{4}-')) return DATES.map((date) => date.slice(0, 10));
  if (pattern) return fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.constant('SPX'));
  return WORDS;
}

function objectOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, valueFor(schema)]),
  );
  return fc.record(fields, { requiredKeys: required.filter((key) => key in fields) });
}

function typed(schema: JsonSchema, type: string | undefined): fc.Arbitrary<unknown> {
  const { minimum: min = -1e9, maximum: max = 1e9 } = schema;
  switch (type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
      return fc.integer({ min: Math.max(min, -1e9), max: Math.min(max, 1e9) });
    case 'number':
      return fc.double({ min, max, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueFor(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 5 });
    case 'object':
      return objectOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 3 });
  }
}

function valueFor(schema: JsonSchema): fc.Arbitrary<unknown> {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map(valueFor));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return fc.oneof(...[schema.type].flat().map((type) => typed(schema, type)));
}

/** Values that match a schema, except for its refinements. */
export function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  return valueFor(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}
