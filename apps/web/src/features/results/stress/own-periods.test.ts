import { expect, test } from 'vitest';
import { refusePeriod } from './use-own-periods.ts';

const known = [{ startDate: '2010-04-26', endDate: '2010-07-02' }];

test.each([
  ['a date that is missing', { startDate: '', endDate: '2010-07-02' }, 'Enter both dates.'],
  ['dates upside down', { startDate: '2011-07-02', endDate: '2011-04-26' }, 'The second date must be after'],
  ['a single day', { startDate: '2011-07-02', endDate: '2011-07-02' }, 'The second date must be after'],
  ['an existing period', { startDate: '2010-04-26', endDate: '2010-07-02' }, 'already exists'],
])('refuses %s', (_what, period, problem) => {
  expect(refusePeriod(period, known)).toContain(problem);
});

test('adds a period, up to the limit', () => {
  const period = { startDate: '2010-04-26', endDate: '2010-07-01' };
  expect(refusePeriod(period, known)).toBeNull();
  const many = Array.from({ length: 20 }, (_, i) => ({
    startDate: '2010-01-01',
    endDate: `2011-01-${10 + i}`,
  }));
  expect(refusePeriod(period, many)).toContain('20');
});
