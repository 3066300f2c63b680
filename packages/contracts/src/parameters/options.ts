import { camelCase } from '../snake-case.ts';
import type { ParameterTable } from './description.ts';

/** The name under which a command line keeps the value of a flag: `fixedRate` of `fixed-rate`. */
export const optionName = (flag: string): string => camelCase(flag.replaceAll('-', '_'));

/** Every flag of a table, in its order. */
export const optionsOf = (table: ParameterTable) => table.flatMap(({ options }) => options);

/** The parameters that were given by flags; the flags of one parameter make one value. */
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
