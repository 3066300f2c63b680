import { expect, it } from 'vitest';
import { fredCsv } from '../../test/online-server.ts';
import { fedFundsRates } from '../fed-funds.ts';
import { hashRates } from '../hashes.ts';
import { addFedFundsUpdates } from './fed-funds-updates.ts';
import { loadFedFunds, storeFedFunds } from './stored-rates.ts';

const BUNDLED = fedFundsRates();

it('adds rate changes after the bundled table and keeps its own rates', () => {
  const rates = addFedFundsUpdates(
    fredCsv([
      ['2025-12-10', '9.99'],
      ['2025-12-11', '3.75'],
      ['2025-12-12', '3.75'],
      ['2025-12-13', '.'],
      ['2026-01-29', '3.50'],
      ['2026-01-30', '3.50'],
      ['2026-03-20', '3.25'],
      ['2026-03-21', '3.25'],
    ]),
  );
  expect(rates.steps).toEqual([
    ...BUNDLED.steps,
    { date: '2026-01-29', rate: 0.035 },
    { date: '2026-03-20', rate: 0.0325 },
  ]);
  expect(rates.lastDate).toBe('2026-03-21');
  expect(rates.sha256).toBe(hashRates(rates.steps, '2026-03-21'));
  expect(rates.sha256).not.toBe(BUNDLED.sha256);
});

it('a response with nothing newer leaves the table unchanged', () => {
  expect(addFedFundsUpdates(fredCsv([['2025-12-11', '3.75']]))).toEqual(BUNDLED);
});

it('is restored from the store unchanged', () => {
  const rates = addFedFundsUpdates(fredCsv([['2026-01-29', '3.50']]));
  const stored = storeFedFunds(rates);
  expect(stored).toMatchObject({ sha256: rates.sha256, lastDate: '2026-01-29', firstDate: '1989-12-20' });
  expect(loadFedFunds(stored)).toEqual(rates);
});

it.each([
  '',
  '<html></html>',
  'observation_date,OTHER\n2026-01-29,3\n',
  fredCsv([]),
  fredCsv([['x', '3']]),
  fredCsv([['2026-01-29', '350']]),
])('rejects an unexpected response: %j', (answer) => {
  expect(() => addFedFundsUpdates(answer)).toThrow('FRED sent an unexpected response');
});
