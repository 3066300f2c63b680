import Table from 'cli-table3';

/** One space between columns, no lines. */
const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

const STYLE = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };

/** A column: its heading, and whether it holds numbers. */
export type Column = string | { heading: string; align: 'right' };

const headingOf = (column: Column) => (typeof column === 'string' ? column : column.heading);
const alignOf = (column: Column) => (typeof column === 'string' ? 'left' : column.align);

export const numeric = (heading: string): Column => ({ heading, align: 'right' });

/** Rows under their headings, each column as wide as its widest; a control character of a name moves no cursor. */
export function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(headingOf),
    colAligns: columns.map(alignOf),
    chars: PLAIN,
    style: STYLE,
  });
  for (const row of rows) table.push(row.map(visible));
  return trimLines(table.toString());
}

/** Facts one under the other: what it is, then what it is worth. */
export function factsText(facts: readonly (readonly [string, string])[]): string {
  const table = new Table({ chars: PLAIN, style: STYLE });
  for (const [name, value] of facts) table.push([name, visible(value)]);
  return trimLines(table.toString());
}

const visible = (text: string) => text.replaceAll(/\p{Control}/gu, ' ');

const trimLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
