import { allParameterFacts, BacktestParametersSchema, toDocumentParameters } from '@margin/contracts';
import { expect, test } from 'vitest';
import { parameterRows } from './parameter-rows.ts';

const parameters = (changes: object) =>
  toDocumentParameters(
    BacktestParametersSchema.parse({
      ticker: 'SPX',
      startDate: '2010-01-04',
      endDate: '2019-12-31',
      initialInvestment: 100_000,
      leverage: 2,
      accountType: 'reg_t',
      mode: 'liquidation_reentry',
      ...changes,
    }),
  );

const differing = (...all: object[]) =>
  parameterRows(all.map(parameters))
    .filter(({ differs }) => differs)
    .map(({ name, cells }) => [name, ...cells]);

test('shared parameters do not differ', () => {
  expect(differing({}, {})).toEqual([]);
  expect(parameterRows([parameters({}), parameters({})])).toHaveLength(
    allParameterFacts(parameters({})).length,
  );
});

test('a parameter that differs lists all of its values', () => {
  expect(differing({}, { leverage: 1.5 }, {})).toEqual([['Leverage', '2×', '1.5×', '2×']]);
  expect(differing({}, { mode: 'profit_threshold', profitThreshold: 50 })).toEqual([
    ['Mode', 'Re-enter', 'Threshold'],
    ['Profit threshold', '—', '50.00%'],
  ]);
});

test('a difference hidden by rounding counts', () => {
  expect(differing({ leverage: 1.5 }, { leverage: 1.500001 })).toEqual([['Leverage', '1.5×', '1.5×']]);
});

test('every part of an interest rate counts', () => {
  const fixed = { interest: { kind: 'fixed', annualRate: 0.05 } };
  expect(differing({}, fixed)).toEqual([
    ['Interest', 'fed funds + 1.50% per year, posted monthly', '5.00% per year, posted monthly'],
  ]);
});
