import type { Dividend, PriceColumn } from '@margin/contracts';
import { looksLikeStooq } from './columns.ts';
import { describeWarnings } from './describe-warnings.ts';
import { inspectSeries, type SeriesWarning } from './inspect-series.ts';
import type { FileProblem } from './problems.ts';
import { readDividends } from './read-dividends.ts';
import { type ReadPrices, readPrices } from './read-prices.ts';

export interface PriceFiles {
  /** The texts of the files. */
  prices: string;
  dividends?: string | undefined;
  /** By default the closes as traded, where the file has them. */
  priceColumn?: PriceColumn | undefined;
}

export interface ReadSeries extends Pick<ReadPrices, 'bars' | 'lines' | 'priceColumn' | 'priceColumns'> {
  /** Within the bars, ascending by ex-date. */
  dividends: Dividend[];
  /** With one of them the files cannot be imported. */
  problems: FileProblem[];
  /** What shows at a bar, */
  marks: SeriesWarning[];
  /** and all that is to be said of the series, a sentence each. */
  warnings: string[];
}

/** The series in price files of a user. `today`: the last day that is not in the future (ISO). */
export function readPriceFiles(files: PriceFiles, today: string): ReadSeries {
  const prices = readPrices(files.prices, files.priceColumn, today);
  const second = files.dividends === undefined ? undefined : readDividends(files.dividends, today);
  const given = second?.dividends ?? (files.priceColumn === 'adjusted_close' ? [] : prices.dividends) ?? [];
  const { bars, lines, priceColumn, priceColumns } = prices;
  const dividends = given.filter(({ exDate }) => isWithin(exDate, bars.dates));
  const marks = inspectSeries(bars, dividends);
  return {
    bars,
    lines,
    priceColumn,
    priceColumns,
    dividends,
    problems: [
      ...prices.problems,
      ...(second?.problems ?? []),
      ...doubleCount(prices, given, second !== undefined),
    ],
    marks,
    warnings: [
      ...describeWarnings(marks),
      ...outside(given.length - dividends.length),
      ...adjustedByDefault(prices, dividends),
    ],
  };
}

/** The first bar is an entry, which receives no dividend; a run may begin later, so what falls on it is kept. */
const isWithin = (exDate: string, dates: readonly string[]) =>
  exDate >= (dates[0] ?? '') && exDate <= (dates.at(-1) ?? '');

function doubleCount(prices: ReadPrices, dividends: readonly Dividend[], second: boolean): FileProblem[] {
  if (prices.priceColumn !== 'adjusted_close' || dividends.length === 0) return [];
  const message =
    'adjusted closes have the dividends in them, with dividends they would count twice: ' +
    (prices.priceColumns.includes('close') ? 'take the column Close' : 'leave the dividends out');
  return [{ file: second ? 'dividends' : 'prices', line: null, message }];
}

function outside(count: number): string[] {
  if (count === 0) return [];
  return [
    `${count === 1 ? 'A dividend lies' : `${count} dividends lie`} before or after the prices and will not count.`,
  ];
}

function adjustedByDefault({ header }: ReadPrices, dividends: readonly Dividend[]): string[] {
  if (dividends.length === 0 || !looksLikeStooq(header)) return [];
  return [
    'If this is an export of Stooq, its closes may have the dividends in them: then leave the dividends out.',
  ];
}
