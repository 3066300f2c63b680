import { expect, it } from 'vitest';
import { FORM } from './form-parameters.ts';
import { withInstrument } from './with-instrument.ts';

const values = { ...FORM.initial, startDate: '2009-01-02', endDate: '2020-04-17' };

it.each([
  ['1998-01-02', '2021-03-31', '2009-01-02', '2020-04-17'],
  ['2012-01-03', '2021-03-31', '2012-01-03', '2020-04-17'],
  ['1998-01-02', '2015-12-31', '2009-01-02', '2015-12-31'],
  ['2021-01-04', '2024-12-31', '2021-01-04', '2024-12-31'],
])('prices from %s to %s are run from %s to %s', (firstDate, lastDate, startDate, endDate) => {
  expect(withInstrument(values, { ticker: 'OWN', firstDate, lastDate })).toEqual({
    ...values,
    ticker: 'OWN',
    startDate,
    endDate,
  });
});

it('an unfinished date is replaced', () => {
  const unfinished = { ...values, startDate: '' };
  const instrument = { ticker: 'OWN', firstDate: '2012-01-03', lastDate: '2021-03-31' };
  expect(withInstrument(unfinished, instrument)).toMatchObject({
    startDate: '2012-01-03',
    endDate: '2020-04-17',
  });
});
