import { z } from 'zod';
import { IsoDateSchema } from '../primitives.ts';
import { ValueFormatSchema } from './metrics.ts';

/** How a run ended; the document's own `status` is always `success`. */
export const OutcomeSchema = z.enum(['completed', 'wiped_out', 'insufficient_equity', 'exhausted']);
export type Outcome = z.infer<typeof OutcomeSchema>;

export const DashboardTileSchema = z.object({
  key: z.string(),
  label: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
  format: ValueFormatSchema,
});
export const DashboardSchema = z.object({ outcome: OutcomeSchema, tiles: z.array(DashboardTileSchema) });
export type Dashboard = z.infer<typeof DashboardSchema>;

export const CushionZoneSchema = z.enum(['safe', 'caution', 'warning', 'critical']);
export type CushionZone = z.infer<typeof CushionZoneSchema>;

/** Only rows in the market; `cushion` = excess liquidity / equity. */
export const CushionAnalysisSchema = z.object({
  zones: z.array(
    z.object({
      zone: CushionZoneSchema,
      /** Lower bound of the cushion (inclusive), null if there is none. */
      from: z.number().nullable(),
      /** Upper bound of the cushion (exclusive), null if there is none. */
      to: z.number().nullable(),
      days: z.int(),
      share: z.number().nullable(),
    }),
  ),
  minimum: z.number().nullable(),
  minimum_date: IsoDateSchema.nullable(),
  mean: z.number().nullable(),
  last: z.number().nullable(),
  /** Calendar days until interest triggers a call, with the last row's price and rate; null if it never does. */
  days_to_call_at_still_price: z.number().nullable(),
  worst_days: z.array(
    z.object({
      date: IsoDateSchema,
      cushion: z.number(),
      leverage: z.number().nullable(),
      close: z.number(),
      margin_call_price: z.number().nullable(),
      distance_to_call: z.number().nullable(),
    }),
  ),
});
export type CushionAnalysis = z.infer<typeof CushionAnalysisSchema>;

export const ExitReasonSchema = z.enum(['liquidation', 'wiped_out', 'exhausted', 'end']);
export type ExitReason = z.infer<typeof ExitReasonSchema>;

export const RoundSchema = z.object({
  round: z.int(),
  start_date: IsoDateSchema,
  end_date: IsoDateSchema,
  trading_days: z.int(),
  calendar_days: z.int(),
  start_equity: z.number(),
  end_equity: z.number(),
  /** What was paid in and out in the round, and is not part of its profit. Missing in schema_version 1. */
  cash_flow: z.number().exactOptional(),
  profit: z.number(),
  return: z.number().nullable(),
  interest: z.number(),
  dividends: z.number(),
  trading_costs: z.number(),
  minimum_cushion: z.number().nullable(),
  maximum_leverage: z.number().nullable(),
  exit_reason: ExitReasonSchema,
});
export type Round = z.infer<typeof RoundSchema>;

export const RoundAnalysisSchema = z.object({
  rounds: z.array(RoundSchema),
  summary: z.object({
    outcome: OutcomeSchema,
    rounds: z.int(),
    liquidations: z.int(),
    profitable_rounds: z.int(),
    best_return: z.number().nullable(),
    worst_return: z.number().nullable(),
    median_trading_days: z.number().nullable(),
    total_profit: z.number(),
    total_interest: z.number(),
    total_dividends: z.number(),
    total_trading_costs: z.number(),
  }),
});
export type RoundAnalysis = z.infer<typeof RoundAnalysisSchema>;

export const EventTypeSchema = z.enum([
  'entry',
  'liquidation',
  're_entry',
  'contribution',
  're_leverage',
  'wiped_out',
  'margin_call',
  'call_met',
  'partial_liquidation',
  'withdrawal_refused',
  'cash_flow',
  'rebalance',
  'deleverage',
  'exhausted',
]);
export type EventType = z.infer<typeof EventTypeSchema>;

/** An event of the account. `amount` in USD: bought, sold, paid in (negative: paid out) or missing. */
export const BacktestEventSchema = z.object({
  type: EventTypeSchema,
  date: IsoDateSchema,
  price: z.number(),
  equity_before: z.number(),
  equity_after: z.number(),
  amount: z.number(),
  cushion: z.number().nullable(),
});
export type BacktestEvent = z.infer<typeof BacktestEventSchema>;
