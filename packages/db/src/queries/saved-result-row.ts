import {
  calendarDaysBetween,
  camelKeys,
  foldText,
  isShorterThanAYear,
  keysOf,
  pick,
  RESULT_PARAMETER_NAMES,
  type ResultParameters,
  type ResultSummary,
  ResultSummarySchema,
  type SavedResult,
  SavedResultSchema,
  snakeCase,
  snakeKeys,
} from '@margin/contracts';
import type { Selectable } from 'kysely';
import { decodeHoldings, decodeTags, encodeHoldings, encodeTags } from '../columns.ts';
import type { SavedBacktestResultTable } from '../tables/saved-backtest-result.ts';
import { searchText } from './search-text.ts';

const { summary: _, locked: __, ...OWN_FIELDS } = SavedResultSchema.shape;
const OWN_NAMES = keysOf(OWN_FIELDS);
const SUMMARY_NAMES = keysOf(ResultSummarySchema.shape);

/** The columns of a SavedResult, without content and search text. */
export const RESULT_COLUMNS = [
  ...OWN_NAMES.map((name) => snakeCase(name)),
  ...SUMMARY_NAMES.map((name) => snakeCase(name)),
  'locked_at' as const,
] satisfies (keyof SavedBacktestResultTable)[];

export type ResultRow = Pick<Selectable<SavedBacktestResultTable>, (typeof RESULT_COLUMNS)[number]>;

export function toSavedResult(row: ResultRow): SavedResult {
  const fields = {
    ...camelKeys(row),
    tags: decodeTags(row.tags),
    holdings: decodeHoldings(row.holdings),
  };
  return {
    ...pick(fields, OWN_NAMES),
    locked: row.locked_at !== null,
    summary: pick(fields, SUMMARY_NAMES),
  };
}

export const parameterColumns = (parameters: ResultParameters) => ({
  ...snakeKeys(pick(parameters, RESULT_PARAMETER_NAMES)),
  holdings: encodeHoldings(parameters.holdings),
});

/** A result shorter than a year has no CAGR, whatever its document says: it would top every list. */
export const summaryColumns = (
  summary: ResultSummary,
  { startDate, endDate }: Pick<ResultParameters, 'startDate' | 'endDate'>,
) =>
  snakeKeys({
    ...pick(summary, SUMMARY_NAMES),
    cagr: isShorterThanAYear(calendarDaysBetween(startDate, endDate)) ? null : summary.cagr,
  });

/** What a user writes about a result. */
export interface ResultLabels {
  name: string;
  description: string | null;
  tags: readonly string[];
}

/** The labels with the columns derived from them, so that search and sort reflect an edit at once. */
export const labelColumns = (
  labels: ResultLabels,
  { ticker, holdings }: Pick<ResultParameters, 'ticker' | 'holdings'>,
) => ({
  name: labels.name,
  description: labels.description,
  tags: encodeTags(labels.tags),
  name_key: foldText(labels.name),
  search_text: searchText({
    ...labels,
    tickers: [...new Set([ticker, ...(holdings ?? []).map((each) => each.ticker)])],
  }),
});
