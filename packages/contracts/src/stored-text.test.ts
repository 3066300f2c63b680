import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as contracts from './index.ts';

/** Characters that not every database stores. */
const UNSTORABLE = { 'U+0000': 'a\0b', 'half a surrogate pair': 'a\ud800b' };

/** Texts that never reach a database as they are: hashed, read as a file, or first compared with an id's format. */
const NOT_STORED = [
  /^Rest\w+Schema\.result_id$/,
  /(^|\.)(password|currentPassword|newPassword)$/,
  /^ImportPricesInputSchema\.(prices|dividends)$/,
];

const isSchema = (value: unknown): value is z.core.$ZodType => value instanceof z.core.$ZodType;

/** Whether it has fields to check one by one. */
function hasFields(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod;
  if (def.type === 'pipe') return hasFields((def as z.core.$ZodPipeDef).in);
  return def.type === 'object' || def.type === 'array';
}

/** Every text of a schema, by path, with the schema that says which texts are valid. */
function textsOf(schema: z.core.$ZodType, path: string): [string, z.core.$ZodType][] {
  const { def } = schema._zod;
  switch (def.type) {
    case 'string':
      return [[path, schema]];
    case 'pipe':
      return hasFields(schema)
        ? textsOf((def as z.core.$ZodPipeDef).in, path)
        : textsOf((def as z.core.$ZodPipeDef).in, path).map(([place]) => [place, schema]);
    case 'object': {
      const { shape } = def as z.core.$ZodObjectDef;
      return Object.entries(shape).flatMap(([key, field]) => textsOf(field, `${path}.${key}`));
    }
    case 'array':
      return textsOf((def as z.core.$ZodArrayDef).element, `${path}[]`);
    case 'union':
      return (def as z.core.$ZodUnionDef).options.flatMap((option) => textsOf(option, path));
    default:
      return 'innerType' in def && isSchema(def.innerType) ? textsOf(def.innerType, path) : [];
  }
}

/** The inputs of requests, which are the only way for text into the store. */
const TEXTS = Object.entries(contracts)
  .flatMap(([name, value]) =>
    /(Input|Body|Query|Filters|Settings)Schema$/.test(name) && isSchema(value) ? textsOf(value, name) : [],
  )
  .filter(([path]) => !NOT_STORED.some((pattern) => pattern.test(path)));

describe.each(Object.entries(UNSTORABLE))('%s', (_name, bad) => {
  it.each(TEXTS)('is refused in %s', (_path, schema) => {
    expect(z.safeParse(schema, bad).success).toBe(false);
  });
});

it('checks every text of every input', () => {
  const paths = TEXTS.map(([path]) => path);
  for (const path of [
    'ImportPricesInputSchema.name',
    'SaveResultInputSchema.description',
    'SaveResultInputSchema.tags[]',
    'ListResultsInputSchema.cursor.value',
    'SaveViewInputSchema.settings.filters.search',
    'SignUpInputSchema.email',
    'NewPersonalTokenInputSchema.name',
    'RestSaveBodySchema.name',
    'SaveSweepInputSchema.name',
  ]) {
    expect(paths).toContain(path);
  }
});
