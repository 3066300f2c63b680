import { camelCase } from '../snake-case.ts';
import type { ParameterTable } from './description.ts';

/** The key of a flag's value in parsed options: `fixedRate` for `fixed-rate`. */
export const optionName = (flag: string): string => camelCase(flag.replaceAll('-', '_'));

/** Every flag of a table, in order. */
export const optionsOf = (table: ParameterTable) => table.flatMap(({ options }) => options);

/** The parameters given by flags; several flags of one parameter are merged. */
export function givenBy(table: ParameterTable, flags: object): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...flags };
  const given = table.flatMap(({ name, options }) => {
    const parts = options.flatMap((option) => {
      const value = values[optionName(option.flag)];
      return value === undefined ? [] : [option.read(value)];
    });
    const [first] = parts;
    return parts.length === 0
      ? []
      : [[name, parts.length === 1 ? first : Object.assign({}, ...parts)] as const];
  });
  return Object.fromEntries(given);
}
