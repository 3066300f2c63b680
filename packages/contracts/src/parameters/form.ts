import { z } from 'zod';
import { keysOf, type Merge } from '../records.ts';
import {
  defaultOf,
  type Parameter,
  type ParameterGroup,
  type ParametersOf,
  type ParameterTable,
} from './description.ts';
import type { FormField } from './form-field.ts';

export type FormFields<Table extends ParameterTable> = Merge<Table[number]['form']['fields']>;
export type FormFieldName<Table extends ParameterTable> = keyof FormFields<Table> & string;

type FieldSchemas<Table extends ParameterTable> = {
  [Name in keyof FormFields<Table>]: FormFields<Table>[Name] extends {
    schema: infer Schema extends z.ZodType;
  }
    ? Schema
    : never;
};

/** The fields of a form, finished or not. Rates, costs and margins are in percent, as people write them. */
export type FormValues<Table extends ParameterTable> = z.output<z.ZodObject<FieldSchemas<Table>>>;

/** Parameters as a form has them; empty fields are undefined. */
export type UnfinishedParameters<Table extends ParameterTable> = {
  [Each in Table[number] as Each['name']]: Each extends { form: { read(form: never): infer Value } }
    ? Value
    : unknown;
};

/** The parameters in the order of the form. */
function inFormOrder(table: ParameterTable): Parameter[] {
  const ordered = table.filter(({ form }) => form.after === undefined);
  for (const parameter of table) {
    const { after } = parameter.form;
    if (after !== undefined)
      ordered.splice(ordered.findIndex(({ name }) => name === after) + 1, 0, parameter);
  }
  return ordered;
}

/** Everything a form needs except its looks. */
export function formOf<const Table extends ParameterTable>(table: Table) {
  const parameters = inFormOrder(table);
  const named = parameters.flatMap(({ name: parameter, group, form }) =>
    Object.entries(form.fields).map(([name, field]) => ({ parameter, group, name, field })),
  );
  const fields = Object.fromEntries(named.map(({ name, field }) => [name, field])) as FormFields<Table> &
    Readonly<Record<FormFieldName<Table>, FormField>>;
  const names = keysOf(fields) as FormFieldName<Table>[];
  const groups = Object.fromEntries(named.map(({ name, group }) => [name, group])) as Record<
    FormFieldName<Table>,
    ParameterGroup
  >;
  const parametersOfFields = Object.fromEntries(
    named.map(({ name, parameter }) => [name, parameter]),
  ) as Record<FormFieldName<Table>, string>;
  const of = <Value>(read: (field: FormField) => Value) =>
    Object.fromEntries(named.map(({ name, field }) => [name, read(field)]));
  return {
    /** Every field by name, in the order of the form. */
    fields,
    names,
    labels: of(({ label }) => label) as Record<FormFieldName<Table>, string>,
    schema: z.object(of(({ schema }) => schema) as FieldSchemas<Table>),
    initial: of(({ initial }) => initial) as FormValues<Table>,

    namesIn: (group: ParameterGroup) => names.filter((name) => groups[name] === group),
    groupOf: (name: FormFieldName<Table>): ParameterGroup => groups[name],
    /** The parameter that a field is part of. */
    parameterOf: (name: FormFieldName<Table>): string => parametersOfFields[name],

    /** The parameters of the form, not yet checked. */
    read: (values: FormValues<Table>) =>
      Object.fromEntries(
        table.map(({ name, form }) => [name, form.read(values)]),
      ) as UnfinishedParameters<Table>,

    /** The fields for the parameters of a run; fields that the run did not use keep their values. */
    write(given: ParametersOf<Table>, unused: FormValues<Table>) {
      const all: Readonly<Record<string, unknown>> = given;
      const written = table.map(({ name, form }) => form.write(all[name], given));
      return Object.assign({}, unused, ...written) as FormValues<Table>;
    },

    /** The field for a path of the parameters, such as `interest.spread`; the path itself if there is none. */
    fieldAt(path: string): string {
      const [parameter, ...rest] = path.split('.');
      const own = named.filter((each) => each.parameter === parameter);
      return (own.find(({ name }) => rest.includes(name)) ?? own[0])?.name ?? path;
    },

    /** Empty fields whose parameter has a default that the form shows. */
    emptied(given: UnfinishedParameters<Table>): FormFieldName<Table>[] {
      const all: Readonly<Record<string, unknown>> = given;
      const parametersLeftOut = new Set(
        table
          .filter((each) => all[each.name] === undefined && defaultOf(each) !== undefined)
          .map(({ name }) => name as string),
      );
      const empty = new Set(
        named
          .filter(({ parameter, field }) => field.kind !== 'custom' && parametersLeftOut.has(parameter))
          .map(({ name }) => name),
      );
      return names.filter((name) => empty.has(name));
    },
  };
}
