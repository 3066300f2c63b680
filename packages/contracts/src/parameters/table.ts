import { callDays, liquidation, marginCheck, portfolioMinimum } from './broker.ts';
import { cashFlow } from './cash-flow.ts';
import { dividendPolicy, minimumEquity, reentryWaitBars, tradingCost } from './costs-and-reentry.ts';
import type { ParameterTable } from './description.ts';
import { holdings } from './holdings.ts';
import { endDate, startDate, ticker } from './instrument-and-period.ts';
import { interest, interestPosting } from './interest.ts';
import { accountType, initialInvestment, leverage, maintenanceMargin } from './margin.ts';
import { mode, profitThreshold } from './mode.ts';
import { leveragePolicy, rebalance } from './policies.ts';

/** Every parameter of a backtest, in the order of a document. */
export const PARAMETERS = [
  ticker,
  holdings,
  startDate,
  endDate,
  initialInvestment,
  leverage,
  accountType,
  maintenanceMargin,
  mode,
  profitThreshold,
  interest,
  interestPosting,
  dividendPolicy,
  tradingCost,
  reentryWaitBars,
  minimumEquity,
  rebalance,
  leveragePolicy,
  cashFlow,
  liquidation,
  callDays,
  marginCheck,
  portfolioMinimum,
] as const satisfies ParameterTable;
export type ParameterName = (typeof PARAMETERS)[number]['name'];
