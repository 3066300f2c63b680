import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf, typeText } from './type-text.ts';

test.each<[string, z.ZodType, string]>([
  ['a choice', z.enum(['a', 'b']), '"a" | "b"'],
  ['or null', z.string().nullable(), 'string | null'],
  ['a list of choices', z.array(z.enum(['a', 'b'])), '("a" | "b")[]'],
  ['a record', z.record(z.string(), z.number()), '{\n  [key: string]: number\n}'],
  ['any object', z.looseObject({}), '{\n  [key: string]: unknown\n}'],
  [
    'an object in an object, with bounds and a default',
    z.object({ a: z.object({ b: z.int().min(1).max(9).default(2) }), c: z.boolean().optional() }),
    '{\n  a: {\n    b?: integer  // at least 1, at most 9, default 2\n  }\n  c?: boolean\n}',
  ],
])('%s', (_name, schema, text) => {
  expect(typeText(jsonSchemaOf(schema, 'input'))).toBe(text);
});
