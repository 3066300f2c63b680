import { expect, test } from 'vitest';
import type { z } from 'zod';
import { EnvironmentSchema as MarginAppSchema } from '../../../api/src/config.ts';
import { EnvironmentSchema as FrontDoorSchema } from '../../../umbrella/src/config.ts';
import { ENVIRONMENT } from './environment.ts';

const variables = Object.values(ENVIRONMENT).flatMap((shape) => Object.entries(shape));

test.each(variables)('%s is described once, in a sentence', (name, schema) => {
  expect(schema.description).toMatch(/^.+\.$/);
  expect(variables.filter(([other]) => other === name)).toHaveLength(1);
});

test('a variable of both services has the same default in both', () => {
  const frontDoor: Record<string, z.ZodType> = FrontDoorSchema.shape;
  for (const [name, schema] of Object.entries(MarginAppSchema.shape)) {
    const twin = frontDoor[name];
    if (twin) expect(twin.safeParse(undefined).data, name).toBe(schema.safeParse(undefined).data);
  }
});
