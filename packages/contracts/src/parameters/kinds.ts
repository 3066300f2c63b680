import { z } from 'zod';
import { NO_VALUE } from '../format.ts';
import { keysOf } from '../records.ts';
import type { NumberAxis, Parameter, ParameterGroup, ParameterOption, SweepRange } from './description.ts';
import { type Entry, EntrySchema, numberOf } from './form-field.ts';
import { fromWritten, toWritten, UNITS, type Unit } from './unit.ts';

/** An object of one key. */
const entry = <Name extends string, Value>(name: Name, value: Value) =>
  ({ [name]: value }) as { [Key in Name]: Value };

/** The fields that parameters of any kind may have. */
interface Words<Schema extends z.ZodType, Usual> {
  schema: Schema;
  label: string;
  help: string;
  group: ParameterGroup;
  usual?: Usual;
  after?: string;
  fact?: Parameter['fact'];
  /** The flag of the command line, and what happens without it if that is not simply the default. */
  flag: string;
  flagHelp?: string;
  leftOut?: string;
}

const same = (given: unknown) => given;

/** A parameter of several values as one field, which the page draws itself or only keeps. */
export function carriedField<const Name extends string, Schema extends z.ZodType>(
  name: Name,
  schema: Schema,
  label: string,
  initial: z.output<Schema>,
) {
  return {
    fields: entry(name, { kind: 'custom' as const, schema, label, initial }),
    read: (form: { [Key in Name]: z.output<Schema> }): z.output<Schema> => form[name],
    write: (value: z.output<Schema>): { [Key in Name]: z.output<Schema> } => entry(name, value),
  };
}

/** A flag whose value is the value of its parameter. */
const optionOf = (
  { flag, flagHelp, help, leftOut, usual, schema }: Words<z.ZodType, unknown>,
  option: Pick<ParameterOption, 'placeholder' | 'kind' | 'choices'>,
): ParameterOption => {
  const standIn = leftOut ?? usual ?? schema.safeParse(undefined).data;
  return {
    flag,
    help: flagHelp ?? help,
    ...(standIn !== undefined && { leftOut: String(standIn) }),
    ...option,
    read: same,
  };
};

interface NumberWords<Schema extends z.ZodType, Stored extends z.ZodType, Usual>
  extends Words<Schema, Usual> {
  stored: Stored;
  unit: Unit;
  /** As people write it, like `initial` and `sweep`. */
  step: number;
  /** The initial value of the field, if not the default. */
  initial?: Entry;
  fieldHelp?(form: object): string;
  placeholder?(form: object): string;
  when?(form: object): boolean;
}

/** A number in a unit. Undefined if its form lacks the field, or if the field does not apply. */
export function numberParameter<
  const Name extends string,
  Schema extends z.ZodType<number | null | undefined>,
  Stored extends z.ZodType<number | null>,
  Usual extends number | undefined = undefined,
>(name: Name, words: NumberWords<Schema, Stored, Usual>) {
  const { schema, stored, label, help, group, usual, unit, step, when, placeholder } = words;
  const standIn = usual ?? schema.safeParse(undefined).data;
  const field = {
    kind: 'number' as const,
    schema: EntrySchema,
    label,
    initial: words.initial ?? (typeof standIn === 'number' ? toWritten(unit, standIn) : ''),
    unit,
    step,
    help: words.fieldHelp ?? (() => help),
    ...(when && { when }),
    ...(placeholder && { placeholder }),
  };
  return {
    name,
    schema,
    stored,
    label,
    help,
    group,
    // An omitted parameter has the type undefined.
    usual: usual as Usual,
    form: {
      fields: entry(name, field),
      read(form: { [Key in Name]: Entry }): number | undefined {
        const written = !when || when(form) ? numberOf(form[name]) : undefined;
        return written === undefined ? undefined : fromWritten(unit, written);
      },
      write: (value: number | null): { [Key in Name]?: Entry } =>
        value === null ? {} : entry(name, toWritten(unit, value)),
      ...(words.after !== undefined && { after: words.after }),
    },
    fact: {
      text: (value: number | null) => (value === null ? NO_VALUE : UNITS[unit].write(value)),
      ...words.fact,
    },
    axes: {},
    options: [optionOf(words, { placeholder: unit, kind: 'number' })],
  };
}

/** An axis of a sweep with another name than its parameter. */
export const numberAxis = <const Name extends string>(name: Name, axis: Omit<NumberAxis, 'kind'>) =>
  entry<Name, NumberAxis>(name, { kind: 'number', ...axis });

/** The same as a sweep axis. */
export const swept = <const Each extends Parameter>(
  parameter: Each,
  unit: Unit,
  range: SweepRange,
  refuse?: NumberAxis['refuse'],
) => ({
  ...parameter,
  axes: entry<Each['name'], NumberAxis>(parameter.name, {
    kind: 'number',
    label: parameter.label,
    unit,
    range,
    put: (value) => entry(parameter.name, value),
    ...(refuse && { refuse }),
  }),
});

interface ChoiceWords {
  label: string;
  /** In the form, instead of the parameter's help. */
  help?: string;
  /** In facts about a run, instead of the label. */
  fact?: string;
}

/** A choice of words. */
export function choiceParameter<
  const Name extends string,
  Value extends string,
  Schema extends z.ZodType<Value>,
  Usual extends Value | undefined = undefined,
>(
  name: Name,
  words: Words<Schema, Usual> & {
    choices: Readonly<Record<Value, ChoiceWords>>;
    control?: 'segments' | 'list';
    placeholder: string;
    fieldHelp?(form: object): string;
  },
) {
  const { schema, label, help, group, usual, choices, control = 'segments', placeholder } = words;
  const values = keysOf(choices);
  const stored = z.enum(values);
  const initial = stored.parse(usual ?? schema.safeParse(undefined).data);
  const field = {
    kind: 'choice' as const,
    schema: stored,
    label,
    initial,
    control,
    choices: values.map((value) => ({ value, label: choices[value].label })),
    help: words.fieldHelp ?? ((form: { [Key in Name]: Value }) => choices[form[name]].help ?? help),
  };
  return {
    name,
    schema,
    stored,
    label,
    help,
    group,
    // An omitted parameter has the type undefined.
    usual: usual as Usual,
    form: {
      fields: entry(name, field),
      read: (form: { [Key in Name]: Value }): Value => form[name],
      write: (value: Value): { [Key in Name]: Value } => entry(name, value),
      ...(words.after !== undefined && { after: words.after }),
    },
    fact: {
      text: (value: Value) => choices[value].fact ?? choices[value].label,
      ...words.fact,
    },
    axes: {},
    options: [optionOf(words, { placeholder, kind: 'text', choices: values })],
  };
}
