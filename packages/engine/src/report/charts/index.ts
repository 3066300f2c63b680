import type { ChartFigure, ChartId } from '@margin/contracts';
import { annualReturns } from './annual-returns.ts';
import { borrowingCost } from './borrowing-cost.ts';
import { cashFlows } from './cash-flows.ts';
import type { ChartInput } from './chart-input.ts';
import { costWaterfall } from './cost-waterfall.ts';
import { distanceToMarginCall } from './distance-to-margin-call.ts';
import { drawdown } from './drawdown.ts';
import { holdingsReturns } from './holdings-returns.ts';
import { holdingsWeights } from './holdings-weights.ts';
import { leverage } from './leverage.ts';
import { marginCallPrice } from './margin-call-price.ts';
import { marginUsage } from './margin-usage.ts';
import { monthlyReturns } from './monthly-returns.ts';
import { portfolioValue } from './portfolio-value.ts';
import { positionBreakdown } from './position-breakdown.ts';
import { returnDistribution } from './return-distribution.ts';
import { rollingCagr } from './rolling-cagr.ts';
import { rollingVolatilitySharpe } from './rolling-volatility-sharpe.ts';
import { roundsTimeline } from './rounds-timeline.ts';

export type { ChartInput } from './chart-input.ts';

type MakeFigure = () => ChartFigure;
/** Only some runs have them. */
type Occasional = 'cash_flows' | 'holdings_weights' | 'holdings_returns';
export type ChartMakers = Readonly<
  Record<Exclude<ChartId, Occasional>, MakeFigure> & Partial<Record<Occasional, MakeFigure>>
>;

/** The function that draws each figure, in the order of a document. */
export const chartMakers = (input: ChartInput): ChartMakers => ({
  portfolio_value: () => portfolioValue(input),
  position_breakdown: () => positionBreakdown(input),
  drawdown: () => drawdown(input),
  leverage: () => leverage(input),
  margin_usage: () => marginUsage(input),
  distance_to_margin_call: () => distanceToMarginCall(input),
  margin_call_price: () => marginCallPrice(input),
  borrowing_cost: () => borrowingCost(input),
  monthly_returns: () => monthlyReturns(input),
  annual_returns: () => annualReturns(input),
  return_distribution: () => returnDistribution(input),
  rolling_cagr: () => rollingCagr(input),
  rolling_volatility_sharpe: () => rollingVolatilitySharpe(input),
  rounds_timeline: () => roundsTimeline(input),
  cost_waterfall: () => costWaterfall(input),
  ...(input.columns.cash_flow.some((flow) => flow !== 0) && { cash_flows: () => cashFlows(input) }),
  ...(input.holdings.length > 0 && {
    holdings_weights: () => holdingsWeights(input),
    holdings_returns: () => holdingsReturns(input),
  }),
});

export const makeCharts = (
  makers: Readonly<Record<string, () => ChartFigure>>,
): Record<string, ChartFigure> =>
  Object.fromEntries(Object.entries(makers).map(([id, makeFigure]) => [id, makeFigure()]));
