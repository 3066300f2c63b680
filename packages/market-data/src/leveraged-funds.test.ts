import { expect, test } from 'vitest';
import { knownLeverageFactor, refuseInverse } from './leveraged-funds.ts';

test.each([
  [1, ['SPY', 'QQQ', 'SPX', 'NTSX', 'BRK-B', '']],
  [1.5, ['UVXY']],
  [2, ['SSO', 'QLD', 'DDM', 'UWM', 'UBT', 'ERX', 'NUGT', 'USD', 'YCL']],
  [3, ['UPRO', 'SPXL', 'TQQQ', 'UDOW', 'TMF', 'TNA', 'FAS', 'SOXL', 'TECL', 'YINN']],
])('%d× funds', (factor, tickers) => {
  for (const ticker of tickers) expect([ticker, knownLeverageFactor(ticker)]).toEqual([ticker, factor]);
});

test.each(['SH', 'PSQ', 'SDS', 'SPXU', 'SPXS', 'SQQQ', 'TZA', 'TMV', 'ZSL'])(
  '%s is refused by name',
  (ticker) => {
    expect(refuseInverse(ticker)).toEqual({
      path: 'ticker',
      message: expect.stringMatching(`^${ticker} is an inverse fund`),
    });
  },
);

test.each(['SPY', 'TQQQ', 'UVXY'])('%s is not inverse', (ticker) => {
  expect(refuseInverse(ticker)).toBeUndefined();
});
