import { allParameterFacts, PARAMETERS, type ParameterTable, type ResultView } from '@margin/contracts';

export interface ParameterRow {
  name: string;
  cells: string[];
  /** Whether any results differ. */
  differs: boolean;
}

export function parameterRows(
  all: readonly ResultView['parameters'][],
  table: ParameterTable = PARAMETERS,
): ParameterRow[] {
  const facts = all.map((parameters) => allParameterFacts(parameters, table));
  return (facts[0] ?? []).map(({ name }, row) => ({
    name,
    cells: facts.map((of) => of[row]?.text ?? ''),
    differs: new Set(facts.map((of) => JSON.stringify(of[row]?.value))).size > 1,
  }));
}
