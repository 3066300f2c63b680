import type { Bars, DateOrder, DecimalMark, Dividend, ReadingSettings } from '@margin/contracts';
import { isDate } from '../dates/date-cell.ts';
import { type DateChoice, ordersOf, readDates } from '../dates/read-dates.ts';
import { addAmounts } from '../numbers/add-amounts.ts';
import { decideMark } from '../numbers/decide-mark.ts';
import { isBlank, readNumber } from '../numbers/read-number.ts';
import { type FileProblem, quoted } from '../problems.ts';
import { askDateOrder, askDecimal, type Question } from '../questions.ts';
import { refuseText } from '../refuse-text.ts';
import { bestOf, mostAre } from '../table/choose-column.ts';
import { type Column, findLayout, type Layout } from '../table/find-layout.ts';
import { readTable } from '../table/read-table.ts';

/** How the dates and amounts were read; null if it makes no difference. */
export interface DividendForm {
  dateChoices: readonly DateChoice[];
  dateOrder: DateOrder | null;
  decimal: DecimalMark | null;
}

export interface ReadDividends {
  form: DividendForm;
  /** Ascending, with payments of a day added up. */
  dividends: Dividend[];
  questions: Question[];
  problems: FileProblem[];
}

const problem = (line: number | null, message: string): FileProblem => ({ file: 'dividends', line, message });
const refused = (message: string): ReadDividends => ({
  form: { dateChoices: [], dateOrder: null, decimal: null },
  dividends: [],
  questions: [],
  problems: [problem(null, message)],
});

const withRole = (columns: readonly Column[], role: 'date' | 'dividend') =>
  columns.filter(({ named }) => named?.role === role);

export const amountIn = (columns: readonly Column[]) => bestOf(withRole(columns, 'dividend'))[0];

/**
 * Cash per share by ex-date, from a text in any order. The bars help to interpret 1.583 or 1,583.
 */
export function readDividends(
  text: string,
  bars: Bars,
  settings: ReadingSettings,
  today: string,
): ReadDividends {
  const refusal = refuseText(text);
  if (refusal !== null) return refused(refusal);
  const { rows, brokenLine } = readTable(text);
  if (brokenLine !== null) return refused(`line ${brokenLine} has an unclosed quote`);
  const layout = findLayout(rows);
  const date = bestOf(withRole(layout.columns, 'date'))[0];
  const amount = amountIn(layout.columns);
  if (!date) return refused('there is no column Date or Ex-Date');
  if (!amount) return refused('there is no column Dividends or Amount');
  return readColumns(layout, { date, amount }, { bars, settings, today });
}

interface Columns {
  date: Column;
  amount: Column;
}

interface Rules {
  bars: Bars;
  settings: ReadingSettings;
  today: string;
}

function readColumns(
  layout: Layout,
  { date, amount }: Columns,
  { bars, settings, today }: Rules,
): ReadDividends {
  const cellsOf = ({ index }: Column) => layout.rows.map(({ cells }) => cells[index] ?? '');
  const order = settings.dividendDateOrder ?? orderOfAll(layout, today);
  const read = readDates(cellsOf(date), { order, today, isSeries: false });
  const amounts = cellsOf(amount);
  const decided = decideMark(amounts);
  const plausible = decided.kind === 'open' ? plausibleMark(amounts, bars) : null;
  const mark = settings.dividendDecimal ?? (decided.kind === 'known' ? decided.mark : plausible);
  const questions = [
    ...(read.isOpen ? [askDateOrder('dividendDateOrder', read.choices)] : []),
    ...(decided.kind === 'open' && mark === null ? [askDecimal('dividendDecimal', decided.example)] : []),
  ];
  const form = {
    dateChoices: read.choices,
    dateOrder: read.order,
    decimal: decided.kind === 'irrelevant' ? null : mark,
  };
  if (questions.length > 0) return { form, dividends: [], questions, problems: [] };

  const byDay = new Map<string, number>();
  const lineOf = new Map<string, number>();
  const problems: FileProblem[] = [];
  layout.rows.forEach(({ line, cells }, i) => {
    const [dateCell, amountCell, exDate] = [cells[date.index] ?? '', amounts[i] ?? '', read.dates[i] ?? null];
    const value = readNumber(amountCell, mark ?? 'point');
    const before = lineOf.get(cells.join());
    lineOf.set(cells.join(), line);
    const wrong =
      (exDate === null ? notADate(dateCell) : null) ??
      refuseAmount(value, amountCell) ??
      (before === undefined ? null : `duplicate of line ${before}: remove one, or add up the two payments`);
    if (wrong !== null) problems.push(problem(line, wrong));
    else if (exDate !== null && value > 0) byDay.set(exDate, addAmounts(byDay.get(exDate) ?? 0, value));
  });
  const dividends = [...byDay].map(([exDate, amount]) => ({ exDate, amount }));
  return { form, dividends: dividends.sort((a, b) => (a.exDate < b.exDate ? -1 : 1)), questions, problems };
}

/** The only order in which every date of the file is a day: all its date columns share a format. */
function orderOfAll({ columns, rows }: Layout, today: string): DateOrder | undefined {
  const cells = columns
    .filter((column) => mostAre(rows, column, isDate))
    .flatMap(({ index }) => rows.map(({ cells }) => cells[index] ?? ''));
  const good = ordersOf(
    cells.filter((cell) => !isBlank(cell)),
    today,
  );
  return good.length === 1 ? good[0] : undefined;
}

/** A dividend must be below the price: the decimal mark that makes every amount so, if the other one does not. */
function plausibleMark(amounts: readonly string[], { closes }: Bars): DecimalMark | null {
  const highest = closes.reduce((most, close) => Math.max(most, close), 0);
  if (highest === 0) return null;
  const fits = (mark: DecimalMark) => amounts.every((cell) => !(readNumber(cell, mark) >= highest));
  if (fits('point') === fits('comma')) return null;
  return fits('point') ? 'point' : 'comma';
}

const notADate = (cell: string) =>
  isBlank(cell) ? 'the date is missing' : `${quoted(cell)} is not a readable date`;

function refuseAmount(amount: number, cell: string): string | null {
  if (isBlank(cell)) return 'the amount is missing';
  if (!Number.isFinite(amount)) return `the amount ${quoted(cell)} is not a number`;
  return amount >= 0 ? null : `the amount ${amount} is negative`;
}
