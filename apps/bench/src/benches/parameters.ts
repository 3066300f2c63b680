import { USUAL_PARAMETERS } from '@margin/contracts';

/** At 2× leverage, with a liquidation in 2008 if the period reaches back that far. */
const COMMON = { ...USUAL_PARAMETERS, endDate: '2020-04-17' };

export const ONE_YEAR = { ...COMMON, startDate: '2019-04-17' };
export const FIVE_YEARS = { ...COMMON, startDate: '2015-04-17' };
export const FIFTEEN_YEARS = { ...COMMON, startDate: '2005-04-18' };

export const WINDOWS = { '1 year': ONE_YEAR, '5 years': FIVE_YEARS, '15 years': FIFTEEN_YEARS };
