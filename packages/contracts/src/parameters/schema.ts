import { z } from 'zod';
import type { ParametersOf, ParameterTable, SchemasOf } from './description.ts';

/** What is wrong with parameters beside each other. */
export interface Refusal<Field> {
  path: Field;
  message: string;
}

export type Rule<Fields> = (fields: Fields) => Refusal<keyof Fields & string> | undefined;

/** Every schema of a table under the name of its parameter, with what it means for whoever reads the reference. */
const schemasOf = <Table extends ParameterTable>(table: Table) =>
  Object.fromEntries(
    table.map(({ name, schema, help }) => [name, schema.meta({ description: help })]),
  ) as SchemasOf<Table>;

/** What a caller gives, each parameter by itself. */
export const fieldsSchemaOf = <const Table extends ParameterTable>(table: Table) =>
  z.strictObject(schemasOf(table));

/** Each parameter as given, or its default. */
export type FieldsOf<Table extends ParameterTable> = z.output<ReturnType<typeof fieldsSchemaOf<Table>>>;

/** Parameters checked against each other, and resolved: every value that the run uses. */
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
  [Each in Table[number] as Each extends { usual: string | number } ? Each['name'] : never]: z.output<
    Each['schema']
  >;
};

/** What the product begins with, of those that a caller must give. */
export const usualOf = <const Table extends ParameterTable>(table: Table) =>
  Object.fromEntries(
    table.filter(({ usual }) => usual !== undefined).map(({ name, usual }) => [name, usual]),
  ) as UsualOf<Table>;
