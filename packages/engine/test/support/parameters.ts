import {
  type BacktestParameters,
  type BacktestParametersInput,
  BacktestParametersSchema,
  type Market,
} from '@margin/contracts';
import { pricesIn } from './market.ts';

/** Without interest, so that the numbers of a test are easy to check by hand. */
export const interestFree = { kind: 'fixed', annualRate: 0 } as const;

/** Parameters that differ from the plain settings. */
export type GivenParameters = Partial<Omit<BacktestParametersInput, 'ticker' | 'holdings'>> &
  Partial<Pick<BacktestParametersInput, 'ticker' | 'holdings'>>;

/**
 * Plain settings over a whole market: 2x reg_t on 100,000, 5% fixed, dividends ignored, no costs, no minimum; everything
 * else as given.
 */
export function parametersFor(market: Market, given: GivenParameters = {}): BacktestParameters {
  const { dataset } = pricesIn(market);
  return BacktestParametersSchema.parse({
    ...(given.holdings ? {} : { ticker: 'TEST' }),
    startDate: dataset.first_date,
    endDate: dataset.last_date,
    initialInvestment: 100_000,
    leverage: 2,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
    interest: { kind: 'fixed', annualRate: 0.05 },
    dividendPolicy: 'ignore',
    minimumEquity: 0,
    ...given,
  });
}
