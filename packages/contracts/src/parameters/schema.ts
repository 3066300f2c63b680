import { z } from 'zod';
import type { ParametersOf, ParameterTable, SchemasOf } from './description.ts';

/** A conflict between parameters. */
export interface Refusal<Field> {
  path: Field;
  message: string;
}

export type Rule<Fields> = (fields: Fields) => Refusal<keyof Fields & string> | undefined;

/** Every schema of a table by parameter name, with its explanation for the API reference. */
const schemasOf = <Table extends ParameterTable>(table: Table) =>
  Object.fromEntries(
    table.map(({ name, schema, help }) => [name, schema.meta({ description: help })]),
  ) as SchemasOf<Table>;

/** What a caller sends, each parameter checked separately. */
export const fieldsSchemaOf = <const Table extends ParameterTable>(table: Table) =>
  z.strictObject(schemasOf(table));

/** Each parameter as sent, or its default. */
export type FieldsOf<Table extends ParameterTable> = z.output<ReturnType<typeof fieldsSchemaOf<Table>>>;

/** Parameters checked against each other and resolved: every value that the run uses. */
export function parametersSchemaOf<const Table extends ParameterTable>(
  table: Table,
  rules: readonly Rule<FieldsOf<Table>>[],
) {
  return fieldsSchemaOf(table)
    .superRefine((fields, context) => {
      for (const rule of rules) {
        const refusal = rule(fields);
        if (refusal) context.addIssue({ code: 'custom', path: [refusal.path], message: refusal.message });
      }
    })
    .transform((fields) => resolve(table, fields));
}

function resolve<Table extends ParameterTable>(table: Table, given: object): ParametersOf<Table> {
  const fields: Record<string, unknown> = { ...given };
  for (const parameter of table) {
    if (parameter.resolve) fields[parameter.name] = parameter.resolve(fields[parameter.name], fields);
  }
  return fields as ParametersOf<Table>;
}

export type UsualOf<Table extends ParameterTable> = {
  [Each in Table[number] as Each extends { usual: string | number } ? Each['name'] : never]: Exclude<
    z.output<Each['schema']>,
    undefined
  >;
};

/** The product's initial values for parameters that a caller must send. */
export const usualOf = <const Table extends ParameterTable>(table: Table) =>
  Object.fromEntries(
    table.filter(({ usual }) => usual !== undefined).map(({ name, usual }) => [name, usual]),
  ) as UsualOf<Table>;
