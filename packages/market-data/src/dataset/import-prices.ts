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
  /** Whose files they are: by default the user's, or those of the server's price folder. */
  from?: FilesFrom;
  /** The last day that is not in the future (ISO). */
  today: string;
}

type FilesFrom = 'user' | 'folder';

/** The source of series from the server's price folder, before the colon. */
export const PRICE_FOLDER = 'Price folder';

export type ImportedPrices =
  | { kind: 'read'; prices: StoredPrices; warnings: string[] }
  | { kind: 'refused'; problems: FileProblem[] };

/** Reads the files of a series and prepares them for the store. */
export function importPrices({
  ticker,
  name,
  leverageFactor: given,
  from = 'user',
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
    source: `${SOURCES[from]}: ${KINDS[priceColumn]}`,
    dividendsSource: dividendsSource(SOURCES[from], read),
    priceColumn,
    leverageFactor,
    // Based only on the data, never on the files, for the same reason as the sources.
    notes: [CHECKED_BY[from](ticker), ...notesOf(ticker, read), ...describeWarnings(marks)],
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
const SOURCES: Record<FilesFrom, string> = { user: 'Imported by the user', folder: PRICE_FOLDER };

const KINDS: Record<PriceColumn, string> = {
  close: 'daily closes',
  adjusted_close: 'daily closes adjusted for dividends',
};

const CHECKED_BY: Record<FilesFrom, (ticker: string) => string> = {
  user: (ticker) => `${ticker} is an imported series: only its owner has checked it.`,
  folder: (ticker) => `${ticker} comes from a file on the server: only its administrator has checked it.`,
};

function dividendsSource(source: string, { priceColumn, dividends }: ReadSeries): string {
  if (priceColumn === 'adjusted_close') return 'In the adjusted closes';
  return dividends.length > 0 ? source : 'None';
}

export const dividendsInCloses = (ticker: string) =>
  `${ticker} closes include dividends: they raise the price and pay nothing into the account.`;

function notesOf(ticker: string, { priceColumn, dividends }: ReadSeries): string[] {
  if (priceColumn === 'adjusted_close') return [dividendsInCloses(ticker)];
  return dividends.length > 0 ? [] : [`${ticker} has no dividends: returns come from the price only.`];
}
