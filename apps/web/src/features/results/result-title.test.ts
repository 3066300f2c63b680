import { expect, test } from 'vitest';
import { resultTitle } from './result-title.ts';

const parameters = {
  ticker: 'SPX',
  leverage: 2,
  account_type: 'reg_t',
  start_date: '2005-01-03',
  end_date: '2020-04-17',
} as const;

test('names the instrument, the leverage and the years', () => {
  expect(resultTitle(parameters)).toBe('SPX 2× Reg T, 2005–2020');
});

test('names one year once', () => {
  expect(
    resultTitle({ ...parameters, leverage: 2.5, account_type: 'portfolio', start_date: '2020-01-02' }),
  ).toBe('SPX 2.5× portfolio margin, 2020');
});
