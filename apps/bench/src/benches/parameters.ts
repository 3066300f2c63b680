import { USUAL_PARAMETERS } from '@margin/contracts';

/** At 2× leverage, with a liquidation in 2008 if the period reaches back that far. */
const COMMON = { ...USUAL_PARAMETERS, endDate: '2020-04-17' };

export const ONE_YEAR = { ...COMMON, startDate: '2019-04-17' };
export const FIVE_YEARS = { ...COMMON, startDate: '2015-04-17' };
export const FIFTEEN_YEARS = { ...COMMON, startDate: '2005-04-18' };

/** The costliest run: it trades every month. */
export const FIVE_HOLDINGS = {
  ...FIFTEEN_YEARS,
  ticker: undefined,
  holdings: ['A', 'B', 'C', 'D', 'E'].map((ticker) => ({ ticker, weight: 0.2 })),
  rebalance: { kind: 'calendar', every: 'month' },
  cashFlow: { amount: 500, every: 'month' },
};

export const WINDOWS = { '1 year': ONE_YEAR, '5 years': FIVE_YEARS, '15 years': FIFTEEN_YEARS };
