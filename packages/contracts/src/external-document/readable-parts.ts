import type { Dataframe } from '../result-document/dataframe.ts';
import { isObject, isScalar, labelOf, type Scalar, unpackJson } from './json-value.ts';
import { readTable } from './read-table.ts';

/** A readable piece of a value of any shape: single facts, a table, or JSON. `title` is empty at the top level. */
export type ReadablePart =
  | { kind: 'facts'; title: string; facts: { label: string; value: Scalar }[] }
  | { kind: 'table'; title: string; table: Dataframe }
  | { kind: 'json'; title: string; value: unknown };

const MOST_NESTING = 3;
const MOST_PARTS = 40;
const MOST_FACTS = 500;

/** Splits a value into readable parts: facts first, then tables, and the rest as JSON. */
export function readableParts(value: unknown): ReadablePart[] {
  const parts = partsOf(value, '', 1);
  return parts.length <= MOST_PARTS ? parts : [{ kind: 'json', title: '', value }];
}

function partsOf(packed: unknown, title: string, depth: number): ReadablePart[] {
  const value = unpackJson(packed);
  if (isScalar(value)) return [{ kind: 'facts', title: '', facts: [{ label: title, value }] }];
  const list = Array.isArray(value);
  if (list && value.every(isScalar)) {
    const data = value.map((cell) => [cell]);
    return [{ kind: 'table', title, table: { columns: [title || 'Value'], data } }];
  }
  const table = readTable(value);
  if (table) return [{ kind: 'table', title, table }];
  if (list || !isObject(value) || depth > MOST_NESTING) return [{ kind: 'json', title, value }];
  const entries = Object.entries(value);
  const facts = entries.flatMap(([key, each]) => {
    const given = unpackJson(each);
    return isScalar(given) ? [{ label: labelOf(key), value: given }] : [];
  });
  if (facts.length > MOST_FACTS) return [{ kind: 'json', title, value }];
  const others = entries.filter(([, each]) => !isScalar(unpackJson(each)));
  return [
    ...(facts.length > 0 ? [{ kind: 'facts', title, facts } satisfies ReadablePart] : []),
    ...others.flatMap(([key, each]) =>
      partsOf(each, title === '' ? labelOf(key) : `${title}: ${labelOf(key)}`, depth + 1),
    ),
  ];
}
