import { randomUUID } from 'node:crypto';

/** A unique external document, with `padding` that does not compress. */
export const newDocument = (padding = '') => ({
  mode: 'fresh_capital',
  ticker: 'VTI',
  start_date: '2010-01-04',
  end_date: '2020-01-03',
  leverage: 1.5,
  account_type: 'portfolio',
  initial_investment: 5_000,
  note: randomUUID(),
  padding,
});
