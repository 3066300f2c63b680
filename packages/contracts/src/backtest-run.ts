import { z } from 'zod';
import { BacktestParametersSchema } from './backtest-parameters.ts';
import { ContentReferenceSchema } from './content.ts';
import { PriceHashesSchema } from './market-data.ts';
import { IsoTimestampSchema, TickerSchema } from './primitives.ts';

/** The headline of a result: what a card or a row of the library shows. Null where an imported document lacks it. */
export const ResultSummarySchema = z.object({
  totalReturn: z.number().nullable(),
  /** Null for a run shorter than a year too, whatever an older document says. */
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

/** What `backtests.run` answers: the document itself is fetched from `content.href`. */
export const BacktestRunSchema = z.object({
  runId: RunIdSchema,
  content: ContentReferenceSchema,
  summary: ResultSummarySchema,
  createdAt: IsoTimestampSchema,
  /** Until then the run can be saved by its id. */
  expiresAt: IsoTimestampSchema,
});
export type BacktestRun = z.infer<typeof BacktestRunSchema>;

/** The same run again, on the prices that it was computed from and no others. */
export const RepeatRunInputSchema = z.strictObject({
  parameters: BacktestParametersSchema,
  prices: PriceHashesSchema,
});

/** The newest run that is still kept and was not saved; null without one. */
export const LastRunSchema = z.object({
  run: BacktestRunSchema.extend({ ticker: TickerSchema, leverage: z.number() }).nullable(),
});
export type LastRun = z.infer<typeof LastRunSchema>['run'];
