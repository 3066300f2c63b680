import { expect, test } from 'vitest';
import { parseAxis } from './axis.ts';

test.each([
  ['leverage=1,1.5,2', 'leverage', [1, 1.5, 2]],
  ['leverage=1:2:0.25', 'leverage', [1, 1.25, 1.5, 1.75, 2]],
  ['interestRate=0.01:0.03:0.01', 'interestRate', [0.01, 0.02, 0.03]],
  ['reentryWaitBars=2:4', 'reentryWaitBars', [2, 3, 4]],
  ['startDate=2000-01-03,2005-01-03', 'startDate', ['2000-01-03', '2005-01-03']],
  ['startDate=2000-01-03:2000-03-03:30', 'startDate', ['2000-01-03', '2000-02-02', '2000-03-03']],
])('%s', (text, parameter, values) => {
  expect(parseAxis(text)).toEqual({ parameter, values });
});

test.each([
  '',
  'leverage',
  'leverage=',
  'leverage=one',
  'hope=1',
  'leverage=2:1:0.1',
  'leverage=1:2:0',
  'leverage=1:2:1e-9',
  'leverage=1,1',
  'startDate=2000-13-01',
  'startDate=x:y:1',
])('"%s" is refused with an example', (text) => {
  expect(() => parseAxis(text)).toThrow(/is not an? |has more than /);
});
