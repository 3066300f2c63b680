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
  /** How the file of prices was understood. */
  form: FileForm;
  /** The same of a file of dividends, null without one. */
  dividendForm: DividendForm | null;
  bars: Bars;
  /** Null where the file has no open, high or low. */
  ranges: Ranges | null;
  /** The line of each bar. */
  lines: number[];
  /** What is paid into the account: within the bars, ascending by ex-date. */
  dividends: Dividend[];
  /** Whether the dividends are in the closes; null while that is open. */
  isAdjusted: boolean | null;
  priceColumn: PriceColumn;
  /** With one of them, */
  questions: Question[];
  /** or one of these, the files cannot be imported. */
  problems: FileProblem[];
  /** What shows at a bar, */
  marks: SeriesWarning[];
  /** and all that is to be said of the files and the series, a sentence each. */
  warnings: string[];
}

/** The series in price files of a user. `today`: the last day that is not in the future (ISO). */
export function readPriceFiles(
  { prices: text, dividends: second, ...settings }: PriceFiles,
  today: string,
): ReadSeries {
  const prices = readPrices(text, settings, today);
  const { bars } = prices;
  const beside = second === undefined ? undefined : readDividends(second, bars, settings, today);
  const given = beside?.dividends ?? prices.dividends;
  const within = given.filter(({ exDate }) => isWithin(exDate, bars.dates));
  const adjusted = decideAdjusted({
    bars,
    dividends: within,
    namedAs: prices.namedAs,
    source: beside ? 'file' : 'column',
    answer: settings.adjusted,
  });
  const dividends = adjusted.isAdjusted ? [] : within;
  const marks = inspectSeries(bars, dividends);
  return {
    form: prices.form,
    dividendForm: beside?.form ?? null,
    bars,
    ranges: prices.ranges,
    lines: prices.lines,
    dividends,
    isAdjusted: adjusted.isAdjusted,
    priceColumn: adjusted.isAdjusted ? 'adjusted_close' : 'close',
    questions: [
      ...prices.questions,
      ...(beside?.questions ?? []),
      ...(adjusted.question ? [adjusted.question] : []),
    ],
    problems: [
      ...prices.problems,
      ...(beside?.problems ?? []),
      ...(adjusted.problem ? [adjusted.problem] : []),
    ],
    marks,
    warnings: [
      ...prices.notes,
      ...adjusted.notes,
      ...(beside && prices.dividends.length > 0 ? [COLUMN_REPLACED] : []),
      ...notPaid(within.length - dividends.length),
      ...outside(bars, given.length - within.length),
      ...describeWarnings(marks),
    ],
  };
}

const COLUMN_REPLACED = 'The dividends of the second file count, not those in the file of prices.';

/** The first bar is an entry, which receives no dividend; a run may begin later, so what falls on it is kept. */
const isWithin = (exDate: string, dates: readonly string[]) =>
  exDate >= (dates[0] ?? '') && exDate <= (dates.at(-1) ?? '');

const notPaid = (count: number) =>
  count === 0
    ? []
    : [
        `${count === 1 ? 'A dividend' : `${count} dividends`} of the file will not be paid again: the closes include ${count === 1 ? 'it' : 'them'}.`,
      ];

function outside({ dates }: Bars, count: number): string[] {
  if (count === 0 || dates.length === 0) return [];
  return [
    `${count === 1 ? 'A dividend lies' : `${count} dividends lie`} before or after the prices and will not count.`,
  ];
}
