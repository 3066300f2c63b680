import type { ResultMetadata, ResultSummary, SavedResult } from '@margin/contracts';
import { calendarDaysBetween, foldText, isShorterThanAYear } from '@margin/contracts';
import type { Selectable } from 'kysely';
import { decodeTags, encodeTags } from '../columns.ts';
import type { SavedBacktestResultTable } from '../tables/saved-backtest-result.ts';
import { searchText } from './search-text.ts';

/** What a SavedResult is made of; no content, no search text. */
export const RESULT_COLUMNS = [
  'result_id',
  'name',
  'description',
  'tags',
  'mode',
  'ticker',
  'start_date',
  'end_date',
  'leverage',
  'account_type',
  'initial_investment',
  'profit_threshold',
  'created_at',
  'updated_at',
  'revision',
  'locked_at',
  'derived_from',
  'origin',
  'total_return',
  'cagr',
  'max_drawdown',
  'sharpe',
  'final_equity',
  'liquidations',
  'preview',
] as const satisfies readonly (keyof SavedBacktestResultTable)[];

export type ResultRow = Pick<Selectable<SavedBacktestResultTable>, (typeof RESULT_COLUMNS)[number]>;

export function toSavedResult(row: ResultRow): SavedResult {
  return {
    resultId: row.result_id,
    name: row.name,
    description: row.description,
    tags: decodeTags(row.tags),
    mode: row.mode,
    ticker: row.ticker,
    startDate: row.start_date,
    endDate: row.end_date,
    leverage: row.leverage,
    accountType: row.account_type,
    initialInvestment: row.initial_investment,
    profitThreshold: row.profit_threshold,
    summary: {
      totalReturn: row.total_return,
      cagr: row.cagr,
      maxDrawdown: row.max_drawdown,
      sharpe: row.sharpe,
      finalEquity: row.final_equity,
      liquidations: row.liquidations,
      preview: row.preview,
    },
    origin: row.origin,
    revision: row.revision,
    locked: row.locked_at !== null,
    derivedFrom: row.derived_from,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export const metadataColumns = (metadata: ResultMetadata) => ({
  mode: metadata.mode,
  ticker: metadata.ticker,
  start_date: metadata.startDate,
  end_date: metadata.endDate,
  leverage: metadata.leverage,
  account_type: metadata.accountType,
  initial_investment: metadata.initialInvestment,
  profit_threshold: metadata.profitThreshold,
});

/** Whatever its document says, a result shorter than a year has no CAGR: it would lead every list. */
export const summaryColumns = (
  summary: ResultSummary,
  { startDate, endDate }: Pick<ResultMetadata, 'startDate' | 'endDate'>,
) => ({
  total_return: summary.totalReturn,
  cagr: isShorterThanAYear(calendarDaysBetween(startDate, endDate)) ? null : summary.cagr,
  max_drawdown: summary.maxDrawdown,
  sharpe: summary.sharpe,
  final_equity: summary.finalEquity,
  liquidations: summary.liquidations,
  preview: summary.preview,
});

/** What a user writes about a result. */
export interface ResultLabels {
  name: string;
  description: string | null;
  tags: readonly string[];
}

/** The labels with what is derived from them: searching and sorting see an edit at once. */
export const labelColumns = (labels: ResultLabels, ticker: string) => ({
  name: labels.name,
  description: labels.description,
  tags: encodeTags(labels.tags),
  name_key: foldText(labels.name),
  search_text: searchText({ ...labels, ticker }),
});
