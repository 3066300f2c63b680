import { z } from 'zod';
import { camelKeys, type SnakeCase, type SnakeKeys, snakeCase, snakeKeys } from '../snake-case.ts';
import type { Parameter, ParametersOf, ParameterTable } from './description.ts';

type StoredSchemas<Table extends ParameterTable> = {
  [Each in Table[number] as SnakeCase<Each['name']>]: Each['stored'];
};

/** The document schemas by parameter name. */
export const storedSchemasOf = <const Table extends ParameterTable>(table: Table) =>
  Object.fromEntries(table.map(({ name, stored }) => [name, stored])) as {
    [Each in Table[number] as Each['name']]: Each['stored'];
  };

/** The parameters of a run as a document records them: resolved, in snake_case, in the order of the table. */
export const documentSchemaOf = <const Table extends ParameterTable>(table: Table) =>
  z.object(
    Object.fromEntries(table.map(({ name, stored }) => [snakeCase(name), stored])) as StoredSchemas<Table>,
  );

/** As read: an earlier document lacks later parameters. */
export type StoredParameters<Table extends ParameterTable> = z.input<z.ZodObject<StoredSchemas<Table>>>;

/** Keys are in the order of the schema, whatever the caller's. -0 becomes 0, since JSON has no -0. */
export function toDocument<const Table extends ParameterTable>(
  table: Table,
  parameters: ParametersOf<Table>,
) {
  const values: Readonly<Record<string, unknown>> = parameters;
  const ordered = Object.fromEntries(
    table.map(({ name, stored }) => [snakeCase(name), stored.parse(snakeKeys(values[name]))]),
  );
  return withoutNegativeZero(ordered) as SnakeKeys<ParametersOf<Table>>;
}

/** The value of a parameter in a document, or what an earlier document without it means. */
export function storedValueOf({ name, stored, missing }: Parameter, document: object): unknown {
  const values: Readonly<Record<string, unknown>> = { ...document };
  const value = values[snakeCase(name)];
  if (value !== undefined) return value;
  return missing ? missing(document) : stored.safeParse(undefined).data;
}

export function fromDocument<const Table extends ParameterTable>(
  table: Table,
  stored: StoredParameters<Table>,
) {
  const known = Object.fromEntries(
    table.map((parameter) => [snakeCase(parameter.name), storedValueOf(parameter, stored)]),
  );
  return camelKeys(known) as ParametersOf<Table>;
}

function withoutNegativeZero(value: unknown): unknown {
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map(withoutNegativeZero);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNegativeZero(item)]));
}
