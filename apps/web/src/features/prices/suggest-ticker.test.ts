import { expect, it } from 'vitest';
import { suggestTicker } from './suggest-ticker.ts';

it.each([
  ['SPY.csv', 'SPY'],
  ['spy_us_d.csv', 'SPY'],
  ['spy-daily.csv', 'SPY'],
  ['BRK-B.csv', 'BRK-B'],
  ['BRK-B (1).csv', 'BRK-B'],
  ['^GSPC.csv', '^GSPC'],
  ['VOD.L.csv', 'VOD.L'],
  ['prices.csv', ''],
  ['dividends 2024.csv', ''],
  ['my very own series.csv', 'MY'],
  ['äöü.csv', ''],
  ['averyveryverylongname.csv', ''],
])('%s suggests %j', (fileName, ticker) => {
  expect(suggestTicker(fileName)).toBe(ticker);
});
