import { z } from 'zod';

/** The parts of a JSON Schema that the pages show. */
export interface JsonSchema {
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  format?: string | undefined;
  description?: string | undefined;
  items?: JsonSchema | undefined;
  prefixItems?: JsonSchema[] | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  additionalProperties?: JsonSchema | boolean | undefined;
  anyOf?: JsonSchema[] | undefined;
  oneOf?: JsonSchema[] | undefined;
  allOf?: JsonSchema[] | undefined;
  default?: unknown;
  minimum?: number | undefined;
  exclusiveMinimum?: number | undefined;
  maximum?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
}

export const JsonSchemaSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    items: JsonSchemaSchema.optional(),
    prefixItems: z.array(JsonSchemaSchema).optional(),
    properties: z.record(z.string(), JsonSchemaSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), JsonSchemaSchema]).optional(),
    anyOf: z.array(JsonSchemaSchema).optional(),
    oneOf: z.array(JsonSchemaSchema).optional(),
    allOf: z.array(JsonSchemaSchema).optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
  }),
);

/** The JSON Schema of what a client sends (`input`) or receives (`output`). */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  JsonSchemaSchema.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));

const indented = (text: string) => text.replaceAll('\n', '\n  ');

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const lines = Object.entries(properties).map(([name, property]) => {
    const comment = remarkOn(property);
    const mark = required.includes(name) ? '' : '?';
    return `  ${name}${mark}: ${indented(typeText(property))}${comment && `  // ${comment}`}`;
  });
  if (typeof additionalProperties === 'object') {
    lines.push(`  [key: string]: ${indented(typeText(additionalProperties))}`);
  }
  return lines.length === 0 ? 'object' : `{\n${lines.join('\n')}\n}`;
}

/** Bounds and defaults that are useful to a reader. */
export function remarkOn(schema: JsonSchema): string {
  const remarks: string[] = [];
  const { minimum, maximum, exclusiveMinimum, minItems, maxItems } = schema;
  if (schema.format) remarks.push(schema.format);
  if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER) remarks.push(`at least ${minimum}`);
  if (exclusiveMinimum !== undefined) remarks.push(`more than ${exclusiveMinimum}`);
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) remarks.push(`at most ${maximum}`);
  if (minItems !== undefined) remarks.push(`${minItems} or more`);
  if (maxItems !== undefined) remarks.push(`${maxItems} or fewer`);
  if (schema.default !== undefined) remarks.push(`default ${JSON.stringify(schema.default)}`);
  if (schema.description) remarks.push(schema.description);
  return remarks.join(', ');
}

const inBrackets = (text: string) => (text.includes(' | ') ? `(${text})` : text);

function arrayText({ items, prefixItems }: JsonSchema): string {
  if (prefixItems) return `[${prefixItems.map(typeText).join(', ')}]`;
  return `${inBrackets(items ? typeText(items) : 'unknown')}[]`;
}

/** A JSON Schema in TypeScript notation. */
export function typeText(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return [...new Set(several.map(typeText))].join(' | ');
  if (schema.allOf) return schema.allOf.map(typeText).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  if (schema.type === 'object') return objectText(schema);
  if (schema.type === 'array') return arrayText(schema);
  return schema.type ?? 'unknown';
}

/** The same on one line, without remarks. */
export const inlineType = (schema: JsonSchema): string =>
  typeText(schema)
    .replaceAll(/ {2}\/\/[^\n]*/g, '')
    .replaceAll(/\{\n\s*/g, '{ ')
    .replaceAll(/\n\s*\}/g, ' }')
    .replaceAll(/\n\s*/g, '; ');
