import { expect, test } from 'vitest';
import { sharedPeriod } from './shared-period.ts';

const INSTRUMENTS = [
  { ticker: 'SPX', firstDate: '2000-01-03', lastDate: '2020-04-17' },
  { ticker: 'TLT', firstDate: '2004-12-01', lastDate: '2019-01-31' },
  { ticker: 'OLD', firstDate: '1990-01-02', lastDate: '1999-12-31' },
];
const RUN = { startDate: '2010-01-04', endDate: '2012-12-31' };

test.each([
  [['SPX'], { startDate: '2000-01-03', endDate: '2020-04-17' }],
  [['SPX', 'TLT'], { startDate: '2004-12-01', endDate: '2019-01-31' }],
  [['SPX', 'OLD'], RUN],
  [['NONE'], RUN],
])('dates to sweep for %j are those that all have', (tickers, period) => {
  const holdings = tickers.map((ticker) => ({ ticker, weight: 1 / tickers.length, maintenanceMargin: null }));
  expect(sharedPeriod({ ...RUN, holdings }, INSTRUMENTS)).toEqual(period);
});
