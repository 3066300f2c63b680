import { z } from 'zod';
import { ResolvedParametersSchema } from './backtest-parameters.ts';
import { ContentReferenceSchema } from './content.ts';
import { MOST_TICKERS, PriceVersionSchema } from './market-data.ts';
import { IsoTimestampSchema } from './primitives.ts';

/** The headline of a result, for cards and library rows. Null if an imported document lacks a figure. */
export const ResultSummarySchema = z.object({
  totalReturn: z.number().nullable(),
  /** Also null for a run shorter than a year, even if an older document has one. */
  cagr: z.number().nullable(),
  maxDrawdown: z.number().nullable(),
  sharpe: z.number().nullable(),
  finalEquity: z.number().nullable(),
  liquidations: z.int().nullable(),
  /** Shape of the equity curve, see encodeEquityPreview. */
  preview: z.string().max(160).nullable(),
});
export type ResultSummary = z.infer<typeof ResultSummarySchema>;

export const RunIdSchema = z.uuid();

/** The response of `backtests.run`; fetch the document from `content.href`. */
export const BacktestRunSchema = z.object({
  runId: RunIdSchema,
  content: ContentReferenceSchema,
  summary: ResultSummarySchema,
  createdAt: IsoTimestampSchema,
  /** Until then, the run can be saved by its id. */
  expiresAt: IsoTimestampSchema,
});
export type BacktestRun = z.infer<typeof BacktestRunSchema>;

/** Repeats a run on exactly the prices that it was computed from. */
export const RepeatRunInputSchema = z.strictObject({
  parameters: ResolvedParametersSchema,
  /** One version for each ticker of the run. */
  prices: z.array(PriceVersionSchema).min(1).max(MOST_TICKERS).readonly(),
});

/** The newest unsaved run that has not expired; null without one. */
export const LastRunSchema = z.object({
  run: BacktestRunSchema.extend({
    /** What it holds: `SPY 60% + TLT 40%`. */
    holds: z.string(),
    leverage: z.number(),
  }).nullable(),
});
export type LastRun = z.infer<typeof LastRunSchema>['run'];
