import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { EnvironmentSchema as MarginAppSchema } from '../../../apps/api/src/config.ts';
import { EnvironmentSchema as UmbrellaSchema } from '../../../apps/umbrella/src/config.ts';
import { EnvironmentSchema as CommandSchema } from '../../db/src/config.ts';
import { DatabaseSettingsSchema } from '../../db/src/settings.ts';
import { OperationsSettingsSchema } from '../src/settings.ts';

const README = new URL('../../../README.md', import.meta.url);

/** Set by npm and by whoever runs a server, and explained where they matter. */
const NOT_OURS = ['INIT_CWD', 'NODE_ENV'];

const SHAPES: Record<string, z.ZodType>[] = [
  MarginAppSchema.shape,
  UmbrellaSchema.shape,
  CommandSchema.shape,
  DatabaseSettingsSchema.shape,
  OperationsSettingsSchema.shape,
];

const codeIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** The rows of the table, a line for each variable: its default as code, if there is one. */
function settingsOfTable(): Map<string, string | undefined> {
  const [, table = ''] = readFileSync(README, 'utf8').split(/^## Settings$/m);
  const rows = [...table.matchAll(/^\| (`[A-Z_`, ]+) \| ([^|]+) \|/gm)];
  return new Map(
    rows.flatMap(([, names = '', defaults = '']) => {
      const values = codeIn(defaults);
      return codeIn(names).map((name, i): [string, string | undefined] => [name, values[i] ?? values[0]]);
    }),
  );
}

const settings = SHAPES.flatMap((shape) => Object.entries(shape)).filter(
  ([name]) => !NOT_OURS.includes(name),
);

it('every variable that a service reads is in the table of the README, and no other', () => {
  const read = [...new Set(settings.map(([name]) => name))].sort();
  expect([...settingsOfTable().keys()].sort()).toEqual(read);
});

it('every default is the one in the table', () => {
  const table = settingsOfTable();
  for (const [name, schema] of settings) {
    const value = schema.safeParse(undefined).data;
    if (value === undefined) continue;
    expect(table.get(name)?.replace(/^\.\//, ''), name).toBe(String(value));
  }
});
