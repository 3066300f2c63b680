import { expect, test } from 'vitest';
import { parseBars } from './parse-bars.ts';

const csv = (...rows: string[]) => ['date,open,close', ...rows, ''].join('\n');

test('reads date and close by their header, with any line endings', () => {
  const expected = { dates: ['2001-05-04', '2001-05-07'], closes: [1.5, 2] };
  const text = csv('2001-05-04,9,1.5', '2001-05-07,9,2.000000');
  expect(parseBars(text)).toEqual(expected);
  expect(parseBars(text.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test.each([
  ['an unsorted day', '2001-05-03,9,1'],
  ['a duplicated day', '2001-05-04,9,1'],
  ['an impossible day', '2001-02-30,9,1'],
  ['a close of 0', '2001-05-07,9,0'],
  ['a negative close', '2001-05-07,9,-1'],
  ['no close', '2001-05-07,9,'],
  ['a missing cell', '2001-05-07,9'],
  ['words', '2001-05-07,9,null'],
])('refuses %s and names the line', (_, row) => {
  expect(() => parseBars(csv('2001-05-04,9,1.5', row))).toThrow('line 3');
});
