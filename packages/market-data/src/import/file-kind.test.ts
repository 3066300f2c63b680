import { expect, it } from 'vitest';
import { fileKind } from './file-kind.ts';

it.each([
  ['Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,1,1,1,1,1,1\n', 'prices'],
  ['Date,Close,Dividends\n', 'prices'],
  ['Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen\n', 'prices'],
  ['Date,Dividends\n2024-01-02,1\n', 'dividends'],
  ['ex_date,cash_per_share\n', 'dividends'],
  ['Date,Volume\n', null],
  ['{"a": 1}', null],
  ['', null],
] as const)('%j holds %s', (text, kind) => {
  expect(fileKind(text)).toBe(kind);
});
