import { NO_VALUE } from '../format.ts';
import type { Parameter, ParameterTable } from './description.ts';
import { storedValueOf } from './document.ts';
import { PARAMETERS } from './table.ts';

/** One or more parameters of a finished run, in words. */
export interface ParameterFact {
  /** The names of the parameters that it covers. */
  parameters: readonly string[];
  name: string;
  text: string;
  /** The exact values behind the words, which are rounded. */
  value: unknown;
}

/** Every parameter of a run, each in its own place, so that runs can be compared line by line. */
export function allParameterFacts(stored: object, table: ParameterTable = PARAMETERS): ParameterFact[] {
  const values: Readonly<Record<string, unknown>> = { ...stored };
  const storedOf = (parameter: Parameter) => storedValueOf(parameter, values);
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

/** The same without parameters that do not apply to the run, which are null, or that the document lacks. */
export const parameterFacts = (stored: object, table: ParameterTable = PARAMETERS): ParameterFact[] =>
  allParameterFacts(stored, table).filter(({ value, text }) => value !== null && text !== NO_VALUE);
