import type { BacktestParametersInput, Market } from '@margin/contracts';
import { sp500, withPrices } from '../support/market.ts';

interface GoldenRun {
  market: Market;
  given: Partial<BacktestParametersInput>;
}

/** Six runs that together cover every rule: modes, accounts, rates, posting, dividends, costs, a wipe-out. */
export function goldenRuns(): Record<string, GoldenRun> {
  const market = sp500({
    dividends: [
      { exDate: '2002-03-15', amount: 4.0175 },
      { exDate: '2008-03-21', amount: 7.0975 },
      { exDate: '2016-12-16', amount: 11.425 },
    ],
    steps: [
      { date: '1999-11-16', rate: 0.055 },
      { date: '2003-06-25', rate: 0.01 },
      { date: '2006-06-29', rate: 0.0525 },
      { date: '2008-12-16', rate: 0.0025 },
    ],
    ratesLastDate: '2018-12-20',
    estimated: true,
    notes: ['A series for the golden test.'],
  });
  const fedFunds = { interest: { kind: 'fed_funds', spread: 0.015 } } as const;
  return {
    'liquidation_reentry 2x, fixed': { market, given: {} },
    'liquidation_reentry 6x portfolio, until the equity is insufficient': {
      market,
      given: {
        ...fedFunds,
        accountType: 'portfolio',
        leverage: 6,
        minimumEquity: 2_000,
        tradingCost: 0.0005,
      },
    },
    'fresh_capital 3x portfolio, dividends reduce the loan': {
      market,
      given: {
        ...fedFunds,
        mode: 'fresh_capital',
        accountType: 'portfolio',
        leverage: 3,
        dividendPolicy: 'reduce_loan',
      },
    },
    'profit_threshold 2x, dividends reinvested, daily posting, costs': {
      market,
      given: {
        ...fedFunds,
        mode: 'profit_threshold',
        profitThreshold: 25,
        dividendPolicy: 'reinvest',
        interestPosting: 'daily',
        tradingCost: 0.001,
      },
    },
    'no loan': { market, given: { leverage: 1, dividendPolicy: 'reinvest' } },
    'two bars, wiped out': {
      market: withPrices(market, { bars: { dates: ['2001-05-01', '2001-05-02'], closes: [100, 40] } }),
      given: { startDate: '2001-05-01', endDate: '2001-05-02' },
    },
  };
}
