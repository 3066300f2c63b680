import { expect, test } from 'vitest';
import { parseBars } from './parse-bars.ts';

const csv = (...rows: string[]) => ['date,open,close', ...rows, ''].join('\n');

test('reads dates and prices by their header, with any line endings', () => {
  const expected = {
    bars: { dates: ['2001-05-04', '2001-05-07'], closes: [1.5, 2] },
    ranges: { opens: [1.25, 2.5], highs: [2, 2.5], lows: [1, 1.75] },
  };
  const text = [
    'date,open,high,low,close,volume',
    '2001-05-04,1.25,2,1,1.5,9',
    '2001-05-07,2.5,2.5,1.75,2.000000,9',
    '',
  ].join('\n');
  expect(parseBars(text)).toEqual(expected);
  expect(parseBars(text.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test('leaves out an open, high or low that is missing, or does not fit its close', () => {
  const text = (...rows: string[]) => ['date,open,high,low,close', ...rows].join('\n');
  const { ranges } = parseBars(text('2001-05-04,1.25,1.4,1,1.5', '2001-05-07,,2.5,0,2'));
  expect(ranges).toEqual({ opens: [null, null], highs: [null, 2.5], lows: [null, null] });
  expect(parseBars('date,close\n2001-05-04,1.5').ranges).toBeNull();
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
