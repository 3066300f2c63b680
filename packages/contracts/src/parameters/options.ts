import { camelCase } from '../snake-case.ts';
import type { ParameterTable } from './description.ts';

/** The key of a flag's value in parsed options: `fixedRate` for `fixed-rate`. */
export const optionName = (flag: string): string => camelCase(flag.replaceAll('-', '_'));

/** Every flag of a table, in order. */
export const optionsOf = (table: ParameterTable) => table.flatMap(({ options }) => options);

const merged = (parts: readonly unknown[]): unknown =>
  parts.length === 1 ? parts[0] : Object.assign({}, ...parts);

const kindOf = (value: unknown): unknown => Object.assign({ kind: undefined }, value).kind;

/** The value with some of its fields changed, or only those fields if they make it one of another kind. */
function changed(before: unknown, parts: readonly unknown[]): unknown {
  const after: unknown = Object.assign({}, before, ...parts);
  return kindOf(before) === kindOf(after) ? after : merged(parts);
}

/**
 * The parameters given by flags; several flags of one parameter are merged. `base`: the parameters that they change.
 */
export function givenBy(table: ParameterTable, flags: object, base: object = {}): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...flags };
  const before: Readonly<Record<string, unknown>> = { ...base };
  const given = table.flatMap(({ name, options }) => {
    const used = options.filter(({ flag }) => values[optionName(flag)] !== undefined);
    const read = used.map((option) => option.read(values[optionName(option.flag)]));
    if (used.length === 0) return [];
    return [[name, used.every(({ fields }) => fields) ? changed(before[name], read) : merged(read)] as const];
  });
  return Object.fromEntries(given);
}
