import { z } from 'zod';

export const METRIC_KEYS = [
  'total_return',
  'cagr',
  'xirr',
  'total_contributed',
  'net_profit',
  'multiple_on_contributed',
  'final_equity',
  'best_day',
  'worst_day',
  'best_month',
  'worst_month',
  'best_year',
  'worst_year',
  'win_rate_days',
  'win_rate_months',
  'win_rate_years',
  'volatility',
  'downside_deviation',
  'max_drawdown',
  'max_drawdown_peak_date',
  'max_drawdown_trough_date',
  'max_drawdown_recovery_date',
  'longest_drawdown_days',
  'average_drawdown',
  'time_under_water',
  'ulcer_index',
  'value_at_risk_95',
  'conditional_value_at_risk_95',
  'skewness',
  'kurtosis',
  'tail_ratio',
  'sharpe',
  'sortino',
  'calmar',
  'omega',
  'recovery_factor',
  'martin',
  'beta',
  'alpha',
  'correlation',
  'r_squared',
  'tracking_error',
  'information_ratio',
  'up_capture',
  'down_capture',
  'excess_return',
  'volatility_drag',
  'benchmark_total_return',
  'benchmark_cagr',
  'liquidations',
  'first_liquidation_date',
  'rounds',
  'median_round_days',
  'deficiency_total',
  'interest_paid',
  'interest_share_of_gross_gain',
  'average_borrow_rate',
  'dividends',
  'trading_costs',
  'contributions',
  'average_leverage',
  'maximum_leverage',
  'final_leverage',
  'minimum_cushion',
  'share_cushion_under_5',
  'share_cushion_under_10',
  'share_cushion_under_20',
  'days_out_of_market',
  'minimum_distance_to_call',
] as const;
export type MetricKey = (typeof METRIC_KEYS)[number];

export const MetricGroupSchema = z.enum(['return', 'risk', 'ratios', 'benchmark', 'margin']);
export type MetricGroup = z.infer<typeof MetricGroupSchema>;

/** `percent` values are fractions: 0.125 is shown as 12.5 %. `date` values are ISO dates. */
export const ValueFormatSchema = z.enum(['percent', 'usd', 'ratio', 'days', 'date', 'count']);
export type ValueFormat = z.infer<typeof ValueFormatSchema>;

/** What a figure per year is over the days of a run that is too short to have one. */
export const OverPeriodSchema = z.object({ value: z.number(), calendar_days: z.int() });
export type OverPeriod = z.infer<typeof OverPeriodSchema>;

/** One metric with all that is needed to read it years later. `reason` says why a value is null. */
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

/** By key. Open, so that documents of an engine with fewer or more metrics stay loadable. */
export const MetricsSchema = z.record(z.string(), MetricEntrySchema);
export type Metrics = z.infer<typeof MetricsSchema>;
