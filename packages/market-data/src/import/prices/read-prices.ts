import {
  type Bars,
  type DecimalMark,
  type Dividend,
  MAXIMUM_SERIES_ROWS,
  type Ranges,
  type ReadingSettings,
} from '@margin/contracts';
import { type DateChoice, type ReadDates, readDates } from '../dates/read-dates.ts';
import { type DecidedMark, decideMark } from '../numbers/decide-mark.ts';
import type { FileProblem } from '../problems.ts';
import { askDateOrder, askDecimal, type Question } from '../questions.ts';
import { refuseText } from '../refuse-text.ts';
import type { Chosen } from '../table/choose-column.ts';
import { chooseDate } from '../table/choose-date.ts';
import { chooseSymbol } from '../table/choose-symbol.ts';
import { type Column, findLayout, type Layout } from '../table/find-layout.ts';
import { readTable } from '../table/read-table.ts';
import { adjustForSplits } from './adjust-for-splits.ts';
import { chooseClose, closesIn } from './choose-close.ts';
import { type PriceColumns, priceColumns } from './price-columns.ts';
import { rangesOf } from './ranges-of.ts';
import { linesText, readRows } from './read-rows.ts';

/** How a file was interpreted, and its alternative readings. */
export interface FileForm {
  columns: readonly { value: string; label: string }[];
  /** Column numbers from 1, as text. */
  dateColumn: string | null;
  closeColumn: string | null;
  symbols: readonly string[];
  symbol: string | null;
  /** Null if the order makes no difference. */
  dateChoices: readonly DateChoice[];
  dateOrder: ReadDates['order'];
  /** Null if the mark makes no difference. */
  decimal: DecimalMark | null;
  isNewestFirst: boolean;
  hasRanges: boolean;
  hasSplits: boolean;
}

/** Whether the closes include dividends, as far as the column names tell. */
export type NamedAs = 'adjusted' | 'traded' | 'unsaid';

export interface ReadPrices {
  form: FileForm;
  bars: Bars;
  ranges: Ranges | null;
  /** The line of each bar. */
  lines: number[];
  /** From the same file. */
  dividends: Dividend[];
  namedAs: NamedAs;
  questions: Question[];
  problems: FileProblem[];
  /** What was left out or changed, one sentence each. */
  notes: string[];
}

const NO_FORM: FileForm = {
  columns: [],
  dateColumn: null,
  closeColumn: null,
  symbols: [],
  symbol: null,
  dateChoices: [],
  dateOrder: null,
  decimal: null,
  isNewestFirst: false,
  hasRanges: false,
  hasSplits: false,
};

const NOTHING: ReadPrices = {
  form: NO_FORM,
  bars: { dates: [], closes: [] },
  ranges: null,
  lines: [],
  dividends: [],
  namedAs: 'unsaid',
  questions: [],
  problems: [],
  notes: [],
};

const problem = (message: string): FileProblem => ({ file: 'prices', line: null, message });

/**
 * The daily prices in a text. `today` is the last day that is not in the future (ISO). Ambiguities become
 * questions, and then there are no bars.
 */
export function readPrices(text: string, settings: ReadingSettings, today: string): ReadPrices {
  const refusal = refuseText(text);
  if (refusal !== null) return { ...NOTHING, problems: [problem(refusal)] };
  const { rows, brokenLine } = readTable(text);
  if (brokenLine !== null)
    return { ...NOTHING, problems: [problem(`line ${brokenLine} has an unclosed quote`)] };
  const whole = findLayout(rows);
  if (whole.rows.length === 0) return { ...NOTHING, problems: [problem(noTable(text))] };

  const ticker = chooseSymbol(whole, settings);
  const { layout, symbols, symbol } = ticker;
  const form = { ...NO_FORM, columns: optionsOf(layout), symbols, symbol };
  if (ticker.problem !== null)
    return { ...NOTHING, form, problems: [{ ...problem(ticker.problem), setting: 'symbol' }] };
  if (ticker.question) return { ...NOTHING, form, questions: [ticker.question] };

  const tooMany = refuseMany(layout.rows.length);
  if (tooMany.length > 0) return { ...NOTHING, form, problems: tooMany };

  const date = chooseDate(layout, settings, today);
  if (date.kind !== 'column') return { ...NOTHING, form, ...openColumn(date) };
  const close = chooseClose(layout, date.column, settings);
  const known = { ...form, dateColumn: numberOf(date.column) };
  if (close.kind !== 'column') return { ...NOTHING, form: known, ...openColumn(close) };
  return readColumns(layout, priceColumns(layout.columns, date.column, close.column), {
    form: { ...known, closeColumn: numberOf(close.column) },
    settings,
    today,
  });
}

const numberOf = ({ index }: Column) => String(index + 1);

const optionsOf = ({ columns }: Layout) =>
  columns.map((column) => ({ value: numberOf(column), label: column.label }));

const noTable = (text: string) =>
  `no line has a date and a price: the file starts with “${text.trim().split('\n', 1)[0]?.slice(0, 100)}”`;

const openColumn = (chosen: Exclude<Chosen, { kind: 'column' }>) =>
  chosen.kind === 'question'
    ? { questions: [chosen.question] }
    : { problems: [{ ...problem(chosen.message), setting: chosen.setting }] };

interface Rules {
  form: FileForm;
  settings: ReadingSettings;
  today: string;
}

function readColumns(
  layout: Layout,
  columns: PriceColumns,
  { form: known, settings, today }: Rules,
): ReadPrices {
  const dateCells = layout.rows.map(({ cells }) => cells[columns.date.index] ?? '');
  const days = readDates(dateCells, { order: settings.dateOrder, today, isSeries: true });
  const decided = markOf(layout, columns);
  const mark = settings.decimal ?? (decided.kind === 'known' ? decided.mark : null);
  const form: FileForm = {
    ...known,
    dateChoices: days.choices,
    dateOrder: days.order,
    decimal: decided.kind === 'irrelevant' ? null : mark,
    hasSplits: columns.split !== null,
  };
  const questions = [
    ...(days.isOpen ? [askDateOrder('dateOrder', days.choices)] : []),
    ...(decided.kind === 'open' && mark === null ? [askDecimal('decimal', decided.example)] : []),
  ];
  if (questions.length > 0) return { ...NOTHING, form, questions };

  const read = readRows({ layout, columns, dates: days.dates, mark: mark ?? 'point', today });
  const { prices, dividends, applied } = adjustForSplits(read.prices, read.dividends, read.splits);
  const { ranges, contradictions } = rangesOf(prices);
  const count = prices.length + read.problems.length;
  return {
    form: { ...form, isNewestFirst: read.isNewestFirst, hasRanges: ranges !== null },
    bars: { dates: prices.map(({ date }) => date), closes: prices.map(({ close }) => close) },
    ranges,
    lines: prices.map(({ line }) => line),
    dividends,
    namedAs: namedAs(layout, columns),
    questions,
    problems: [...refuseFew(count), ...read.problems],
    notes: [...read.notes, ...splitNote(applied.length), ...contradictionNote(contradictions)],
  };
}

/** Other cells are consulted if the prices leave the mark open, except dates and names. */
function markOf({ rows, columns: all }: Layout, columns: PriceColumns): DecidedMark {
  const { date, close, open, high, low, dividend, gains, rangeClose } = columns;
  const prices = [close, open, high, low, dividend, gains, rangeClose].filter((column) => column !== null);
  const others = all.filter((column) => column.index !== date.index && column.named?.role !== 'symbol');
  return decideMark(
    prices.flatMap(({ index }) => rows.map(({ cells }) => cells[index] ?? '')),
    others.flatMap(({ index }) => rows.slice(0, EVIDENCE_ROWS).map(({ cells }) => cells[index] ?? '')),
  );
}

const EVIDENCE_ROWS = 500;

/** Only Nasdaq, whose closes are as traded, has this column. */
const NASDAQ_CLOSE = 'Close/Last';

function namedAs({ columns }: Layout, { close }: PriceColumns): NamedAs {
  if (close.named?.isAdjusted) return 'adjusted';
  return closesIn(columns, true).length > 0 || close.label === NASDAQ_CLOSE ? 'traded' : 'unsaid';
}

const refuseFew = (count: number): FileProblem[] =>
  count < 2
    ? [problem(`the file has ${count === 1 ? '1 row' : 'no rows'} of prices; a series needs at least 2`)]
    : [];

const refuseMany = (count: number): FileProblem[] =>
  count > MAXIMUM_SERIES_ROWS
    ? [problem(`the file has ${count} rows; a series may have at most ${MAXIMUM_SERIES_ROWS}`)]
    : [];

const splitNote = (count: number) =>
  count === 0
    ? []
    : [
        `The closes were not adjusted for ${count === 1 ? 'the split' : `the ${count} splits`} in the file: the prices before ${count === 1 ? 'it are' : 'them are'} divided by the ratio.`,
      ];

const contradictionNote = (rows: readonly { line: number }[]) =>
  rows.length === 0
    ? []
    : [
        `Open, high and low are left out if the close is not between low and high: ${linesText(rows.map(({ line }) => line))}.`,
      ];
