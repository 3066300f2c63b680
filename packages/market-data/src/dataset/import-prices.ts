import { formatLeverage, type PriceColumn, type StoredPrices } from '@margin/contracts';
import {
  describeWarnings,
  type FileProblem,
  type PriceFiles,
  problemOf,
  type ReadSeries,
  readPriceFiles,
} from '../import/index.ts';
import { knownLeverageFactor } from '../leveraged-funds.ts';
import { storePrices } from './stored-prices.ts';

export interface PricesToImport extends PriceFiles {
  ticker: string;
  name: string;
  /** By default that of a known fund with this ticker, otherwise 1. */
  leverageFactor?: number | undefined;
  /** The last day that is not in the future (ISO). */
  today: string;
}

export type ImportedPrices =
  | { kind: 'read'; prices: StoredPrices; warnings: string[] }
  | { kind: 'refused'; problems: FileProblem[] };

/** Reads the files of a user's own series and prepares them for the store. */
export function importPrices({
  ticker,
  name,
  leverageFactor: given,
  today,
  ...files
}: PricesToImport): ImportedPrices {
  const read = readPriceFiles(files, today);
  const problems = [...read.questions.map(problemOf), ...read.problems];
  if (problems.length > 0) return { kind: 'refused', problems };
  const { bars, dividends, ranges, priceColumn, marks, warnings } = read;
  const leverageFactor = given ?? knownLeverageFactor(ticker);
  const description = {
    ticker,
    name: name || ticker,
    source: SOURCES[priceColumn],
    dividendsSource: dividendsSource(read),
    priceColumn,
    leverageFactor,
    // Based only on the data, never on the files, for the same reason as the sources.
    notes: [
      `${ticker} is an imported series: only its owner has checked it.`,
      ...notesOf(ticker, read),
      ...describeWarnings(marks),
    ],
  };
  return {
    kind: 'read',
    prices: storePrices(description, bars, dividends, ranges),
    warnings: [...warnings, ...(given === undefined ? leverageWarning(ticker, leverageFactor) : [])],
  };
}

const leverageWarning = (ticker: string, leverageFactor: number) =>
  leverageFactor === 1
    ? []
    : [
        `${ticker} is a ${formatLeverage(leverageFactor)} fund: its margin requirement is multiplied by ${leverageFactor}. Set the leverage factor if this is another series.`,
      ];

/** Part of a result: without file or user names, so that equal data give equal bytes. */
const SOURCES: Record<PriceColumn, string> = {
  close: 'Imported by the user: daily closes',
  adjusted_close: 'Imported by the user: daily closes adjusted for dividends',
};

function dividendsSource({ priceColumn, dividends }: ReadSeries): string {
  if (priceColumn === 'adjusted_close') return 'In the adjusted closes';
  return dividends.length > 0 ? 'Imported by the user' : 'None';
}

export const dividendsInCloses = (ticker: string) =>
  `${ticker} closes include dividends: they raise the price and pay nothing into the account.`;

function notesOf(ticker: string, { priceColumn, dividends }: ReadSeries): string[] {
  if (priceColumn === 'adjusted_close') return [dividendsInCloses(ticker)];
  return dividends.length > 0 ? [] : [`${ticker} has no dividends: returns come from the price only.`];
}
