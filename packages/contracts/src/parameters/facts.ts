import { NO_VALUE } from '../format.ts';
import { snakeCase } from '../snake-case.ts';
import type { Parameter, ParameterTable } from './description.ts';
import { PARAMETERS } from './table.ts';

/** A parameter of a finished run in words, or several that belong together. */
export interface ParameterFact {
  /** The names of the parameters that it tells. */
  parameters: readonly string[];
  name: string;
  text: string;
  /** What the words stand for, to every digit: they round. */
  value: unknown;
}

/** Every parameter of a run, a place for each, so that those of several runs stand beside each other. */
export function allParameterFacts(stored: object, table: ParameterTable = PARAMETERS): ParameterFact[] {
  const values: Readonly<Record<string, unknown>> = { ...stored };
  const storedOf = ({ name }: Parameter) => values[snakeCase(name)];
  return table.flatMap((parameter) => {
    const { name, label, fact } = parameter;
    if (!fact.text || fact.within !== undefined) return [];
    const told = [parameter, ...table.filter((other) => other.fact.within === name)];
    return [
      {
        parameters: told.map((each) => each.name),
        name: fact.label ?? label,
        text: told.some((each) => storedOf(each) === undefined)
          ? NO_VALUE
          : fact.text(storedOf(parameter), values),
        value: told.length === 1 ? storedOf(parameter) : told.map(storedOf),
      },
    ];
  });
}

/** The same without those that the run has no use for, which are null, and those that a document does not say. */
export const parameterFacts = (stored: object, table: ParameterTable = PARAMETERS): ParameterFact[] =>
  allParameterFacts(stored, table).filter(({ value, text }) => value !== null && text !== NO_VALUE);
