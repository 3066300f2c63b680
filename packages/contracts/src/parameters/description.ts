import type { z } from 'zod';
import type { FormField } from './form-field.ts';
import type { Unit } from './unit.ts';

/** The parts of the form, in order: what most runs differ in, which has no title, and what opens on demand. */
export const PARAMETER_GROUPS = {
  common: { title: null },
  advanced: { title: 'Advanced: rates, dividends, costs' },
} as const satisfies Record<string, { title: string | null }>;
export type ParameterGroup = keyof typeof PARAMETER_GROUPS;

/** How a form shows a parameter: in one field of its name, or in several that make one value. */
export interface ParameterForm {
  readonly fields: Readonly<Record<string, FormField>>;
  /** The value that the fields stand for; undefined while there is none. */
  read(form: object): unknown;
  /** The fields of a value, as far as it says them. `parameters`: the others, in camelCase. */
  write(value: unknown, parameters: object): object;
  /** The parameter whose fields come directly before; without it, those of the one before in the table. */
  readonly after?: string;
}

/** What is said of a parameter of a finished run. Without `text`, it is said with that of another one. */
export interface FactDescription {
  /** Where it is not the label. */
  readonly label?: string;
  /** Both in snake_case, as a document keeps them. */
  text?(value: unknown, parameters: object): string;
  /** The parameter whose fact tells this one too. */
  readonly within?: string;
}

/** A range of numbers, as people write them in the unit. */
export interface SweepRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface NumberAxis {
  readonly kind: 'number';
  readonly label: string;
  readonly unit: Unit;
  readonly range: SweepRange;
  /** The parameters of a run that this value of the axis changes. */
  put(value: unknown, base: object): object;
  /** Why these parameters cannot be swept along it. */
  refuse?(base: object): string | undefined;
}

export interface DateAxis {
  readonly kind: 'date';
  readonly label: string;
  put(value: unknown, base: object): object;
  refuse?(base: object): string | undefined;
}

/** A flag of the command line, without its dashes. */
export interface ParameterOption {
  readonly flag: string;
  /** What stands for the value in a help. */
  readonly placeholder: string;
  readonly kind: 'number' | 'text';
  readonly choices?: readonly string[];
  readonly help: string;
  /** What is used without it. */
  readonly leftOut?: string;
  /** Flags that cannot be given with it. */
  readonly conflicts?: readonly string[];
  /** The parameter that the given value stands for; those of several flags are merged. */
  read(given: unknown): unknown;
}

/** Everything that is said of a parameter of a backtest. Its forms elsewhere are made of this. */
export interface Parameter {
  /** In camelCase; documents have it in snake_case. */
  readonly name: string;
  /** What a caller may give, with its default. */
  readonly schema: z.ZodType;
  /** What a document has, keys in snake_case. It only ever becomes more permissive. */
  readonly stored: z.ZodType;
  /** The value of a run for one that was left out, where it follows from the others. */
  resolve?(given: unknown, parameters: object): unknown;
  readonly label: string;
  /** One line that says what it means. */
  readonly help: string;
  readonly group: ParameterGroup;
  /** What the product begins with, where a caller must say. */
  readonly usual?: unknown;
  readonly form: ParameterForm;
  readonly fact: FactDescription;
  readonly axes: Readonly<Record<string, NumberAxis | DateAxis>>;
  readonly options: readonly ParameterOption[];
}

export type ParameterTable = readonly Parameter[];

/** The parameters of a table by name, each with what `Pick` takes of it. */
export type SchemasOf<Table extends ParameterTable> = {
  [Each in Table[number] as Each['name']]: Each['schema'];
};

export type ParametersGiven<Table extends ParameterTable> = z.input<z.ZodObject<SchemasOf<Table>>>;

type Resolved<Each extends Parameter> = Each extends { resolve(given: never, parameters: never): infer Value }
  ? Value
  : z.output<Each['schema']>;

/** The parameters of a run: every value that it uses. */
export type ParametersOf<Table extends ParameterTable> = {
  [Each in Table[number] as Each['name']]: Resolved<Each>;
};

/** What stands in for a parameter that is left out; undefined where nothing does. */
export const defaultOf = ({ schema, usual }: Parameter): unknown => usual ?? schema.safeParse(undefined).data;
