import type { Dividend } from '@margin/contracts';
import { findColumn } from './columns.ts';
import { readCsvTable } from './csv-table.ts';
import { type FileProblem, quoted } from './problems.ts';
import { notADate, readDate } from './read-date.ts';
import { isBlank, readNumber } from './read-number.ts';

const problem = (line: number | null, message: string): FileProblem => ({ file: 'dividends', line, message });

/**
 * Cash per share by ex-date of a CSV text, ascending. The rows may stand in any order, as in the exports of Yahoo
 * Finance: a dividend does not depend on those around it.
 */
export function readDividends(
  text: string,
  today: string,
): { dividends: Dividend[]; problems: FileProblem[] } {
  const { header, rows, delimiter, brokenLine } = readCsvTable(text);
  const dateColumn = findColumn(header, 'exDate');
  const amountColumn = findColumn(header, 'amount');
  const refuse = (message: string) => ({ dividends: [], problems: [problem(null, message)] });
  if (dateColumn < 0) return refuse('the first line has no column Date');
  if (amountColumn < 0) return refuse('the first line has no column Dividends or Amount');
  if (brokenLine !== null) return refuse(`the quotes of line ${brokenLine} do not end`);

  const days = createDays(today);
  const dividends: Dividend[] = [];
  const problems: FileProblem[] = [];
  for (const { line, cells } of rows) {
    const [dateCell, amountCell] = [cells[dateColumn] ?? '', cells[amountColumn] ?? ''];
    const exDate = readDate(dateCell);
    if (exDate === null) {
      problems.push(problem(line, notADate(dateCell)));
      continue;
    }
    const amount = readNumber(amountCell, delimiter);
    const wrong = days.refuse(exDate, line) ?? refuseAmount(amount, amountCell);
    if (wrong === null) dividends.push({ exDate, amount });
    else problems.push(problem(line, wrong));
  }
  return { dividends: dividends.sort((a, b) => (a.exDate < b.exDate ? -1 : 1)), problems };
}

/** Remembers the days it has seen: each comes once and not in the future. */
function createDays(today: string) {
  const lineOf = new Map<string, number>();
  return {
    refuse(date: string, line: number): string | null {
      const first = lineOf.get(date);
      if (first !== undefined) return `${date} is there already, in line ${first}: add them up`;
      lineOf.set(date, line);
      return date > today ? `${date} is in the future` : null;
    },
  };
}

function refuseAmount(amount: number, cell: string): string | null {
  if (isBlank(cell)) return 'the amount is missing';
  if (!Number.isFinite(amount)) return `the amount ${quoted(cell)} is not a number`;
  return amount > 0 ? null : `the amount ${amount} is not positive`;
}
