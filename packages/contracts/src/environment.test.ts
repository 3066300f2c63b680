import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseEnvironment } from './environment.ts';

const SettingsSchema = z.object({
  PORT: z.coerce.number().int().default(8000),
  SECRET: z.string().min(32).optional(),
});

it('reads settings, and treats an empty variable as unset', () => {
  expect(parseEnvironment(SettingsSchema, { PORT: '', SECRET: '', OTHER: 'x' })).toEqual({ PORT: 8000 });
});

it('names every invalid variable, without its value', () => {
  const read = () => parseEnvironment(SettingsSchema, { PORT: 'many', SECRET: 'hunter2' });
  expect(read).toThrow(/^The environment is not valid:\n {2}PORT: .*\n {2}SECRET: .*$/);
  expect(read).not.toThrow('hunter2');
});
