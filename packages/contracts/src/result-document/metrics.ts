import { z } from 'zod';
import { keysOf } from '../records.ts';

interface MetricTraits {
  /**
   * Which direction is better; null if it is a matter of taste or says nothing about the strategy. Losses are negative, so
   * a smaller loss is higher.
   */
  better: 'higher' | 'lower' | null;
  /** Whether the sign matters: positive values show a plus. */
  signed?: true;
}

/** Every metric, in the order of a document; the engine has the words and formulas. */
export const METRICS = {
  total_return: { better: 'higher', signed: true },
  cagr: { better: 'higher' },
  xirr: { better: 'higher' },
  total_contributed: { better: null },
  net_profit: { better: 'higher', signed: true },
  multiple_on_contributed: { better: 'higher' },
  final_equity: { better: 'higher' },
  best_day: { better: 'higher', signed: true },
  worst_day: { better: 'higher', signed: true },
  best_month: { better: 'higher', signed: true },
  worst_month: { better: 'higher', signed: true },
  best_year: { better: 'higher', signed: true },
  worst_year: { better: 'higher', signed: true },
  win_rate_days: { better: 'higher' },
  win_rate_months: { better: 'higher' },
  win_rate_years: { better: 'higher' },
  volatility: { better: 'lower' },
  downside_deviation: { better: 'lower' },
  max_drawdown: { better: 'higher' },
  max_drawdown_peak_date: { better: null },
  max_drawdown_trough_date: { better: null },
  max_drawdown_recovery_date: { better: null },
  longest_drawdown_days: { better: 'lower' },
  average_drawdown: { better: 'higher' },
  time_under_water: { better: 'lower' },
  ulcer_index: { better: 'lower' },
  value_at_risk_95: { better: 'higher' },
  conditional_value_at_risk_95: { better: 'higher' },
  skewness: { better: 'higher' },
  kurtosis: { better: 'lower' },
  tail_ratio: { better: 'higher' },
  sharpe: { better: 'higher' },
  sortino: { better: 'higher' },
  calmar: { better: 'higher' },
  omega: { better: 'higher' },
  recovery_factor: { better: 'higher' },
  martin: { better: 'higher' },
  beta: { better: null },
  alpha: { better: 'higher', signed: true },
  correlation: { better: null },
  r_squared: { better: null },
  tracking_error: { better: null },
  information_ratio: { better: 'higher' },
  up_capture: { better: 'higher' },
  down_capture: { better: 'lower' },
  excess_return: { better: 'higher', signed: true },
  volatility_drag: { better: 'lower' },
  benchmark_total_return: { better: null, signed: true },
  benchmark_cagr: { better: null },
  liquidations: { better: 'lower' },
  first_liquidation_date: { better: null },
  rounds: { better: null },
  median_round_days: { better: null },
  deficiency_total: { better: 'lower' },
  interest_paid: { better: 'lower' },
  interest_share_of_gross_gain: { better: 'lower' },
  average_borrow_rate: { better: 'lower' },
  dividends: { better: null },
  trading_costs: { better: 'lower' },
  contributions: { better: null, signed: true },
  average_leverage: { better: null },
  maximum_leverage: { better: null },
  final_leverage: { better: null },
  minimum_cushion: { better: 'higher' },
  share_cushion_under_5: { better: 'lower' },
  share_cushion_under_10: { better: 'lower' },
  share_cushion_under_20: { better: 'lower' },
  days_out_of_market: { better: null },
  minimum_distance_to_call: { better: 'higher' },
  margin_calls: { better: 'lower' },
  partial_liquidations: { better: 'lower' },
  longest_call_days: { better: 'lower' },
  withdrawn: { better: null },
  cash_flows: { better: null },
  turnover: { better: 'lower' },
  rebalances: { better: null },
  real_cagr: { better: 'higher' },
  real_final_equity: { better: 'higher' },
} as const satisfies Record<string, MetricTraits>;
export type MetricKey = keyof typeof METRICS;
export const METRIC_KEYS = keysOf(METRICS);

/** The traits of a metric; undefined for a metric of another engine. */
export const metricTraits = (key: string): MetricTraits | undefined =>
  Object.hasOwn(METRICS, key) ? METRICS[key as MetricKey] : undefined;

export const MetricGroupSchema = z.enum(['return', 'risk', 'ratios', 'benchmark', 'margin']);
export type MetricGroup = z.infer<typeof MetricGroupSchema>;

/** `percent` values are fractions: 0.125 is shown as 12.5%. `date` values are ISO dates. */
export const ValueFormatSchema = z.enum(['percent', 'usd', 'ratio', 'days', 'date', 'count']);
export type ValueFormat = z.infer<typeof ValueFormatSchema>;

/** An annual figure of a run shorter than a year, over its days instead. */
export const OverPeriodSchema = z.object({ value: z.number(), calendar_days: z.int() });
export type OverPeriod = z.infer<typeof OverPeriodSchema>;

/** A metric with everything needed to read it years later. `reason` says why a value is null. */
export const MetricEntrySchema = z.object({
  key: z.string(),
  label: z.string(),
  group: MetricGroupSchema,
  value: z.union([z.number(), z.string(), z.null()]),
  format: ValueFormatSchema,
  reason: z.string().optional(),
  over_period: OverPeriodSchema.optional(),
  definition: z.string(),
});
export type MetricEntry = z.infer<typeof MetricEntrySchema>;

/** By key. Open, so that documents of engines with fewer or more metrics can be loaded. */
export const MetricsSchema = z.record(z.string(), MetricEntrySchema);
export type Metrics = z.infer<typeof MetricsSchema>;
