import type { MetricKey } from '@margin/contracts';

type Better = 'higher' | 'lower' | null;

/**
 * Which way a metric is better; null where that is a matter of taste or says nothing of the strategy. Losses are
 * negative, so a smaller loss is higher.
 */
const BETTER = {
  total_return: 'higher',
  cagr: 'higher',
  xirr: 'higher',
  total_contributed: null,
  net_profit: 'higher',
  multiple_on_contributed: 'higher',
  final_equity: 'higher',
  best_day: 'higher',
  worst_day: 'higher',
  best_month: 'higher',
  worst_month: 'higher',
  best_year: 'higher',
  worst_year: 'higher',
  win_rate_days: 'higher',
  win_rate_months: 'higher',
  win_rate_years: 'higher',
  volatility: 'lower',
  downside_deviation: 'lower',
  max_drawdown: 'higher',
  max_drawdown_peak_date: null,
  max_drawdown_trough_date: null,
  max_drawdown_recovery_date: null,
  longest_drawdown_days: 'lower',
  average_drawdown: 'higher',
  time_under_water: 'lower',
  ulcer_index: 'lower',
  value_at_risk_95: 'higher',
  conditional_value_at_risk_95: 'higher',
  skewness: 'higher',
  kurtosis: 'lower',
  tail_ratio: 'higher',
  sharpe: 'higher',
  sortino: 'higher',
  calmar: 'higher',
  omega: 'higher',
  recovery_factor: 'higher',
  martin: 'higher',
  beta: null,
  alpha: 'higher',
  correlation: null,
  r_squared: null,
  tracking_error: null,
  information_ratio: 'higher',
  up_capture: 'higher',
  down_capture: 'lower',
  excess_return: 'higher',
  volatility_drag: 'lower',
  benchmark_total_return: null,
  benchmark_cagr: null,
  liquidations: 'lower',
  first_liquidation_date: null,
  rounds: null,
  median_round_days: null,
  deficiency_total: 'lower',
  interest_paid: 'lower',
  interest_share_of_gross_gain: 'lower',
  average_borrow_rate: 'lower',
  dividends: null,
  trading_costs: 'lower',
  contributions: null,
  average_leverage: null,
  maximum_leverage: null,
  final_leverage: null,
  minimum_cushion: 'higher',
  share_cushion_under_5: 'lower',
  share_cushion_under_10: 'lower',
  share_cushion_under_20: 'lower',
  days_out_of_market: null,
  minimum_distance_to_call: 'higher',
} as const satisfies Record<MetricKey, Better>;

const isKnown = (key: string): key is MetricKey => Object.hasOwn(BETTER, key);

/** Whether a change of a metric is for the better; null where neither can be said. */
export function verdictOf(key: string, change: number): 'better' | 'worse' | null {
  const better: Better = isKnown(key) ? BETTER[key] : null;
  if (better === null || change === 0) return null;
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}
