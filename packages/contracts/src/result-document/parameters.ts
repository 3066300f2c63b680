import { z } from 'zod';
import {
  BacktestModeSchema,
  type BacktestParameters,
  DividendPolicySchema,
  InterestPostingSchema,
} from '../backtest-parameters.ts';
import { AccountTypeSchema } from '../margin-account.ts';
import { IsoDateSchema, TickerSchema } from '../primitives.ts';

/** The parameters of a run as the document records them: resolved, in snake_case. */
export const DocumentParametersSchema = z.object({
  ticker: TickerSchema,
  start_date: IsoDateSchema,
  end_date: IsoDateSchema,
  initial_investment: z.number(),
  leverage: z.number(),
  account_type: AccountTypeSchema,
  maintenance_margin: z.number(),
  mode: BacktestModeSchema,
  profit_threshold: z.number().nullable(),
  interest: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fixed'), annual_rate: z.number() }),
    z.object({ kind: z.literal('fed_funds'), spread: z.number() }),
  ]),
  interest_posting: InterestPostingSchema,
  dividend_policy: DividendPolicySchema,
  trading_cost: z.number(),
  reentry_wait_bars: z.int(),
  minimum_equity: z.number(),
});
export type DocumentParameters = z.infer<typeof DocumentParametersSchema>;

export function toDocumentParameters(parameters: BacktestParameters): DocumentParameters {
  const { interest } = parameters;
  return {
    ticker: parameters.ticker,
    start_date: parameters.startDate,
    end_date: parameters.endDate,
    initial_investment: parameters.initialInvestment,
    leverage: parameters.leverage,
    account_type: parameters.accountType,
    maintenance_margin: parameters.maintenanceMargin,
    mode: parameters.mode,
    profit_threshold: parameters.profitThreshold,
    interest:
      interest.kind === 'fixed'
        ? { kind: interest.kind, annual_rate: interest.annualRate }
        : { kind: interest.kind, spread: interest.spread },
    interest_posting: parameters.interestPosting,
    dividend_policy: parameters.dividendPolicy,
    trading_cost: parameters.tradingCost,
    reentry_wait_bars: parameters.reentryWaitBars,
    minimum_equity: parameters.minimumEquity,
  };
}

/** The way back: the settings of a loaded document, ready for the form or another run. */
export function fromDocumentParameters(parameters: DocumentParameters): BacktestParameters {
  const { interest } = parameters;
  return {
    ticker: parameters.ticker,
    startDate: parameters.start_date,
    endDate: parameters.end_date,
    initialInvestment: parameters.initial_investment,
    leverage: parameters.leverage,
    accountType: parameters.account_type,
    maintenanceMargin: parameters.maintenance_margin,
    mode: parameters.mode,
    profitThreshold: parameters.profit_threshold,
    interest:
      interest.kind === 'fixed'
        ? { kind: interest.kind, annualRate: interest.annual_rate }
        : { kind: interest.kind, spread: interest.spread },
    interestPosting: parameters.interest_posting,
    dividendPolicy: parameters.dividend_policy,
    tradingCost: parameters.trading_cost,
    reentryWaitBars: parameters.reentry_wait_bars,
    minimumEquity: parameters.minimum_equity,
  };
}
