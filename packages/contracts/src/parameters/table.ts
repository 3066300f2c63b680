import { dividendPolicy, minimumEquity, reentryWaitBars, tradingCost } from './costs-and-reentry.ts';
import type { ParameterTable } from './description.ts';
import { endDate, startDate, ticker } from './instrument-and-period.ts';
import { interest, interestPosting } from './interest.ts';
import { accountType, initialInvestment, leverage, maintenanceMargin } from './margin.ts';
import { mode, profitThreshold } from './mode.ts';

/** Every parameter of a backtest, in the order of a document. */
export const PARAMETERS = [
  ticker,
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
] as const satisfies ParameterTable;
export type ParameterName = (typeof PARAMETERS)[number]['name'];
