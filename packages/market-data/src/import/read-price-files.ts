import type { Bars, Dividend, PriceColumn, Ranges, ReadingSettings } from '@margin/contracts';
import { describeWarnings } from './describe-warnings.ts';
import { decideAdjusted } from './dividends/decide-adjusted.ts';
import { type DividendForm, readDividends } from './dividends/read-dividends.ts';
import { inspectSeries, type SeriesWarning } from './inspect-series.ts';
import { type FileForm, readPrices } from './prices/read-prices.ts';
import type { FileProblem } from './problems.ts';
import type { Question } from './questions.ts';

export interface PriceFiles extends ReadingSettings {
  /** The texts of the files. */
  prices: string;
  dividends?: string | undefined;
}

export interface ReadSeries {
  /** How the price file was interpreted. */
  form: FileForm;
  /** How the dividend file was interpreted; null without one. */
  dividendForm: DividendForm | null;
  bars: Bars;
  /** Null if the file has no open, high or low. */
  ranges: Ranges | null;
  /** The line of each bar. */
  lines: number[];
  /** Dividends paid into the account: within the bars, ascending by ex-date. */
  dividends: Dividend[];
  /** Whether the closes include the dividends; null while undecided. */
  isAdjusted: boolean | null;
  priceColumn: PriceColumn;
  /** The files cannot be imported while there are questions, */
  questions: Question[];
  /** or problems. */
  problems: FileProblem[];
  /** Warnings at a bar. */
  marks: SeriesWarning[];
  /** All warnings about the files and the series, one sentence each. */
  warnings: string[];
}

/**
 * Reads a series from a user's price files. `today` is the last day that is not in the future
 * (ISO).
 */
export function readPriceFiles(
  { prices: text, dividends: second, ...settings }: PriceFiles,
  today: string,
): ReadSeries {
  const prices = readPrices(text, settings, today);
  const { bars } = prices;
  const secondFile = second === undefined ? undefined : readDividends(second, bars, settings, today);
  const given = secondFile?.dividends ?? prices.dividends;
  const within = given.filter(({ exDate }) => isWithin(exDate, bars.dates));
  const adjusted = decideAdjusted({
    bars,
    dividends: within,
    namedAs: prices.namedAs,
    source: secondFile ? 'file' : 'column',
    answer: settings.adjusted,
  });
  const dividends = adjusted.isAdjusted ? [] : within;
  const marks = inspectSeries(bars, dividends);
  return {
    form: prices.form,
    dividendForm: secondFile?.form ?? null,
    bars,
    ranges: prices.ranges,
    lines: prices.lines,
    dividends,
    isAdjusted: adjusted.isAdjusted,
    priceColumn: adjusted.isAdjusted ? 'adjusted_close' : 'close',
    questions: [
      ...prices.questions,
      ...(secondFile?.questions ?? []),
      ...(adjusted.question ? [adjusted.question] : []),
    ],
    problems: [
      ...prices.problems,
      ...(secondFile?.problems ?? []),
      ...(adjusted.problem ? [adjusted.problem] : []),
    ],
    marks,
    warnings: [
      ...prices.notes,
      ...adjusted.notes,
      ...(secondFile && prices.dividends.length > 0 ? [COLUMN_REPLACED] : []),
      ...notPaid(within.length - dividends.length),
      ...outside(bars, given.length - within.length),
      ...describeWarnings(marks),
    ],
  };
}

const COLUMN_REPLACED = 'The dividends of the second file are used, not those in the price file.';

/** A dividend on the first bar is kept because a run may begin later; a run that enters on it receives none. */
const isWithin = (exDate: string, dates: readonly string[]) =>
  exDate >= (dates[0] ?? '') && exDate <= (dates.at(-1) ?? '');

const notPaid = (count: number) =>
  count === 0
    ? []
    : [
        `${count === 1 ? 'A dividend' : `${count} dividends`} in the file will not be paid again: the closes include ${count === 1 ? 'it' : 'them'}.`,
      ];

function outside({ dates }: Bars, count: number): string[] {
  if (count === 0 || dates.length === 0) return [];
  return [
    `${count === 1 ? 'A dividend is' : `${count} dividends are`} outside the dates of the prices and will not count.`,
  ];
}
