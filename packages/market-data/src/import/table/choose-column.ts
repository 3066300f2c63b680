import type { ReadingSetting } from '@margin/contracts';
import { isBlank } from '../numbers/read-number.ts';
import type { Question } from '../questions.ts';
import type { Column } from './find-layout.ts';
import type { TableRow } from './read-table.ts';

/** The outcome of looking for a column. */
export type Chosen =
  | { kind: 'column'; column: Column }
  | { kind: 'question'; question: Question }
  | { kind: 'problem'; message: string; setting: ReadingSetting };

const SAMPLE_ROWS = 60;

/** Whether most of a column's non-empty cells are of a kind. */
export function mostAre(
  rows: readonly TableRow[],
  { index }: Column,
  test: (cell: string) => boolean,
): boolean {
  const cells = rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells[index]?.trim() ?? '');
  const given = cells.filter((cell) => !isBlank(cell));
  return given.filter(test).length * 2 > given.length;
}

const alike = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The column that the user named, by label or by number from 1. */
export function namedColumn(columns: readonly Column[], choice: string, setting: ReadingSetting): Chosen {
  const column = columns.find(({ label }) => alike(label, choice)) ?? columns[Number(choice) - 1];
  if (column) return { kind: 'column', column };
  const known = columns.map(({ label }) => label).join(', ');
  return { kind: 'problem', message: `there is no column “${choice}”: choose one of ${known}`, setting };
}

/** The columns tied for best. */
export function bestOf(columns: readonly Column[]): Column[] {
  const rankOf = ({ named }: Column) => named?.rank ?? Number.POSITIVE_INFINITY;
  const best = Math.min(...columns.map(rankOf));
  return columns.filter((column) => rankOf(column) === best);
}

/** The only column, or a question that asks which one. */
export function oneOf(columns: readonly Column[], ask: Pick<Question, 'setting' | 'message'>): Chosen {
  const [column, second] = columns;
  if (column && !second) return { kind: 'column', column };
  const choices = columns.map(({ index, label }) => ({ value: String(index + 1), label }));
  return { kind: 'question', question: { ...ask, choices, suggested: null } };
}
