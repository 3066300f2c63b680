import { z } from 'zod';

/** The charts, in the order of a document. The page decides where each is shown. */
export const CHART_IDS = [
  'portfolio_value',
  'position_breakdown',
  'drawdown',
  'leverage',
  'margin_usage',
  'distance_to_margin_call',
  'margin_call_price',
  'borrowing_cost',
  'monthly_returns',
  'annual_returns',
  'return_distribution',
  'rolling_cagr',
  'rolling_volatility_sharpe',
  'rounds_timeline',
  'cost_waterfall',
  // Only with scheduled cash flows.
  'cash_flows',
  // Only with several holdings.
  'holdings_weights',
  'holdings_returns',
] as const;
export type ChartId = (typeof CHART_IDS)[number];

/**
 * A self-contained Plotly figure without a theme. The `meta.role` of a trace and the `name` of a shape (both a ChartRole)
 * say what it represents, so that the page uses one color for one thing in all charts.
 */
export const ChartFigureSchema = z.object({
  title: z.string(),
  description: z.string(),
  data: z.array(z.record(z.string(), z.unknown())),
  layout: z.record(z.string(), z.unknown()),
});
export type ChartFigure = z.infer<typeof ChartFigureSchema>;

export const ChartsSchema = z.record(z.string(), ChartFigureSchema);

/** What a trace or shape represents; the page chooses the colors. */
export const CHART_ROLES = [
  'strategy',
  'unlevered',
  'contributed',
  'loan',
  'liquidation',
  're_entry',
  're_leverage',
  'wiped_out',
  'margin_call',
  'partial_liquidation',
  'exhausted',
  'entry',
  'cash',
  'withdrawn',
  'market_value',
  'drawdown',
  'benchmark_rate',
  'borrow_rate',
  'interest',
  'gain',
  'loss',
  'neutral',
] as const;
export type ChartRole = (typeof CHART_ROLES)[number];
