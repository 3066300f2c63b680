/** At 2× leverage, with a liquidation in 2008 if the period reaches back that far. */
const COMMON = {
  ticker: 'SPX',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const;

export const ONE_YEAR = { ...COMMON, startDate: '2019-04-17' };
export const FIVE_YEARS = { ...COMMON, startDate: '2015-04-17' };
export const FIFTEEN_YEARS = { ...COMMON, startDate: '2005-04-18' };

export const WINDOWS = { '1 year': ONE_YEAR, '5 years': FIVE_YEARS, '15 years': FIFTEEN_YEARS };
