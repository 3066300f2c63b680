import type { z } from 'zod';
import type { FormField } from './form-field.ts';
import type { Unit } from './unit.ts';

/** The sections of the form, in order: common settings, which have no title, and those that open on demand. */
export const PARAMETER_GROUPS = {
  common: { title: null },
  advanced: { title: 'Advanced: rates, dividends, costs' },
  account: { title: 'Portfolio and account' },
} as const satisfies Record<string, { title: string | null }>;
export type ParameterGroup = keyof typeof PARAMETER_GROUPS;

/** How a form shows a parameter: in one field of the same name, or in several that make one value. */
export interface ParameterForm {
  readonly fields: Readonly<Record<string, FormField>>;
  /** The value of the fields; undefined if there is none yet. */
  read(form: object): unknown;
  /** The fields for a value, as far as it defines them. `parameters`: the others, in camelCase. */
  write(value: unknown, parameters: object): object;
  /** The parameter whose fields come directly before; by default the previous one in the table. */
  readonly after?: string;
}

/** How a parameter of a finished run is described. Without `text`, another parameter's fact covers it. */
export interface FactDescription {
  /** If it differs from the label. */
  readonly label?: string;
  /** Both in snake_case, as in a document. */
  text?(value: unknown, parameters: object): string;
  /** The parameter whose fact covers this one too. */
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
  /** The changed parameters of a run for this value of the axis. */
  put(value: unknown, base: object): object;
  /** Why an axis cannot sweep these parameters. */
  refuse?(base: object): string | undefined;
}

export interface DateAxis {
  readonly kind: 'date';
  readonly label: string;
  put(value: unknown, base: object): object;
  refuse?(base: object): string | undefined;
}

/** A command-line flag, without its dashes. */
export interface ParameterOption {
  readonly flag: string;
  /** The placeholder for the value in help texts. */
  readonly placeholder: string;
  /** `list`: a text each time the flag is repeated. */
  readonly kind: 'number' | 'text' | 'list';
  readonly choices?: readonly string[];
  /** What each text must look like. */
  readonly pattern?: { readonly fits: RegExp; readonly example: string };
  readonly help: string;
  /** What happens if the flag is omitted. */
  readonly leftOut?: string;
  /** Flags that cannot be combined with it. */
  readonly conflicts?: readonly string[];
  /** The fields of the value that it sets. Others keep what they are in a value of the same kind; without `fields`, none do. */
  readonly fields?: readonly string[];
  /** The parameter value for what was typed; values of several flags are merged. */
  read(given: unknown): unknown;
}

/** The full description of a backtest parameter, from which the form, documents and flags are made. */
export interface Parameter {
  /** In camelCase; documents use snake_case. */
  readonly name: string;
  /** What a caller may send, with its default. */
  readonly schema: z.ZodType;
  /** What a document stores, keys in snake_case. It only ever becomes more permissive. */
  readonly stored: z.ZodType;
  /** The value of an omitted parameter, if it follows from the others. */
  resolve?(given: unknown, parameters: object): unknown;
  /** What a document that lacks it means, if `stored` has no default; both in snake_case. */
  missing?(document: object): unknown;
  readonly label: string;
  /** One line of explanation. */
  readonly help: string;
  readonly group: ParameterGroup;
  /** The initial value of the product, for parameters that a caller must send. */
  readonly usual?: unknown;
  readonly form: ParameterForm;
  readonly fact: FactDescription;
  readonly axes: Readonly<Record<string, NumberAxis | DateAxis>>;
  readonly options: readonly ParameterOption[];
}

export type ParameterTable = readonly Parameter[];

/** The parameters of a table by name, each with its schema. */
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

/** The value of an omitted parameter; undefined if there is none. */
export const defaultOf = ({ schema, usual }: Parameter): unknown => usual ?? schema.safeParse(undefined).data;
