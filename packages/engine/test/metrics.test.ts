import { METRIC_KEYS } from '@margin/contracts';
import { describe, expect, test } from 'vitest';
import { sp500 } from './support/market.ts';
import { runOn } from './support/run.ts';

/**
 * Computed independently in another language (Python with NumPy and SciPy: skew, kurtosis, quantile, cov, corrcoef,
 * brentq) from the specification: 2x reg_t in fresh_capital on the S&P 500, 5% fixed, costs of 0.1%, two dividends that
 * reduce the loan. USD to cents, everything else to 8 digits.
 */
const INDEPENDENT: Record<string, number | string | null> = {
  total_return: -0.69077764,
  cagr: -0.05617411,
  xirr: 0.04854929,
  total_contributed: 288963.22,
  net_profit: 342738.59,
  multiple_on_contributed: 2.1860977,
  final_equity: 631701.81,
  best_day: 0.2643038,
  worst_day: -0.25768578,
  best_month: 0.22266999,
  worst_month: -0.57472526,
  best_year: 0.5631214,
  worst_year: -0.78562336,
  win_rate_days: 0.52860502,
  win_rate_months: 0.58606557,
  win_rate_years: 0.57142857,
  volatility: 0.38741213,
  downside_deviation: 0.28063943,
  max_drawdown: -0.95500823,
  max_drawdown_peak_date: '2000-03-24',
  max_drawdown_trough_date: '2009-03-11',
  max_drawdown_recovery_date: null,
  longest_drawdown_days: 7329,
  average_drawdown: -0.31336288,
  time_under_water: 0.99882468,
  ulcer_index: 72.565997,
  value_at_risk_95: -0.035282469,
  conditional_value_at_risk_95: -0.060575797,
  skewness: -0.29864727,
  kurtosis: 16.14423,
  tail_ratio: 0.90199019,
  sharpe: 0.04640444,
  sortino: 0.064059575,
  calmar: -0.058820551,
  omega: 1.0098793,
  recovery_factor: -0.72332114,
  martin: -0.077411064,
  beta: 1.848472,
  alpha: -0.084325619,
  correlation: 0.94947989,
  r_squared: 0.90151207,
  tracking_error: 0.20806227,
  information_ratio: -0.17959589,
  up_capture: 1.7456069,
  down_capture: 1.824441,
  excess_return: -1.7435733,
  volatility_drag: 0.1282967,
  benchmark_total_return: 1.0527957,
  benchmark_cagr: 0.036061297,
  liquidations: 3,
  first_liquidation_date: '2001-09-19',
  rounds: 4,
  median_round_days: 1101.5,
  deficiency_total: 0,
  interest_paid: 124658.74,
  interest_share_of_gross_gain: 0.265991,
  average_borrow_rate: 0.05,
  dividends: 9660.7559,
  trading_costs: 1260.4107,
  contributions: 188963.22,
  average_leverage: 1.6799306,
  maximum_leverage: 3.9954626,
  final_leverage: 1.2591269,
  minimum_cushion: 0.0011343379,
  share_cushion_under_5: 0.00078446754,
  share_cushion_under_10: 0.0011767013,
  share_cushion_under_20: 0.0033339871,
  days_out_of_market: 6,
  minimum_distance_to_call: 0.00037854201,
  margin_calls: 3,
  partial_liquidations: 0,
  longest_call_days: 0,
  withdrawn: 0,
  cash_flows: 0,
  turnover: 0,
  rebalances: 0,
  real_cagr: -0.075713211,
  real_final_equity: 413115.34,
};

const { document } = runOn(
  sp500({
    cpi: [
      { month: '2000-01', value: 168.8 },
      { month: '2020-03', value: 258.115 },
    ],
    dividends: [
      { exDate: '2001-06-15', amount: 20 },
      { exDate: '2010-06-18', amount: 25 },
    ],
  }),
  { mode: 'fresh_capital', tradingCost: 0.001, dividendPolicy: 'reduce_loan' },
);

describe('every metric matches an independent computation', () => {
  test.each(METRIC_KEYS)('%s', (key) => {
    const { value, format } = document.metrics[key] ?? {};
    const expected = INDEPENDENT[key];
    if (typeof expected !== 'number') expect(value).toBe(expected);
    else if (format === 'usd') expect(value).toBeCloseTo(expected, 1.9);
    else expect(Number(Number(value).toPrecision(8))).toBe(expected);
  });
});

test('every metric of the contract is present, in order, explained, and has a reason if and only if it is null', () => {
  expect(Object.keys(document.metrics)).toEqual([...METRIC_KEYS]);
  for (const [key, entry] of Object.entries(document.metrics)) {
    expect(entry.key).toBe(key);
    expect(entry.label).not.toBe('');
    expect(entry.definition).toMatch(/\.$/);
    expect(entry.definition).not.toContain('\n');
    expect(typeof entry.reason).toBe(entry.value === null ? 'string' : 'undefined');
    if (entry.format === 'date' && entry.value !== null) expect(entry.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
