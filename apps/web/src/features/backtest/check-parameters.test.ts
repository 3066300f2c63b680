import { ResolvedParametersSchema } from '@margin/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkParameters, explainParameters } from './check-parameters.ts';
import { EXAMPLES } from './examples.ts';
import { FORM, type FormParameters, parametersToForm } from './form-parameters.ts';

function errorsOf(changes: Partial<FormParameters>) {
  const checked = checkParameters({ ...FORM.initial, ...changes });
  return checked.ok ? {} : checked.errors;
}

function parametersOf(changes: Partial<FormParameters>) {
  const checked = checkParameters({ ...FORM.initial, ...changes });
  return checked.ok ? checked.parameters : expect.fail(JSON.stringify(checked.errors));
}

test.each(EXAMPLES.map(({ name, values }) => [name, values] as const))(
  'the example "%s" runs as it is',
  (_name, values) => {
    expect(checkParameters(values)).toMatchObject({ ok: true });
  },
);

describe('values to parameters', () => {
  test('percentages become fractions without noise', () => {
    expect(parametersOf({ spread: 1.5, tradingCost: 0.07, maintenanceMargin: 30 })).toMatchObject({
      interest: { kind: 'fed_funds', spread: 0.015 },
      tradingCost: 0.0007,
      maintenanceMargin: 0.3,
    });
    expect(parametersOf({ interestKind: 'fixed', annualRate: '5.3' }).interest).toEqual({
      kind: 'fixed',
      annualRate: 0.053,
    });
  });

  test("an empty maintenance margin is the account's", () => {
    expect(parametersOf({ maintenanceMargin: '' }).maintenanceMargin).toBe(0.25);
  });

  test('only its own mode has the threshold', () => {
    expect(parametersOf({ profitThreshold: 80 }).profitThreshold).toBeNull();
    expect(parametersOf({ mode: 'profit_threshold', profitThreshold: 80 }).profitThreshold).toBe(80);
  });
});

describe('errors of fields', () => {
  test.each<[Partial<FormParameters>, keyof FormParameters, RegExp]>([
    [{ leverage: '' }, 'leverage', /^Leverage is required$/],
    [{ leverage: 2.5 }, 'leverage', /^Maximum leverage for Reg T at 50% initial margin is 2×\./],
    [
      { leverage: 6.6667, accountType: 'portfolio' },
      'leverage',
      /^Maximum leverage for portfolio margin at 15% maintenance margin is just under 6\.67×\. Lower it\.$/,
    ],
    [{ initialInvestment: 0 }, 'initialInvestment', /^Initial capital must be more than 0 USD$/],
    [{ startDate: '' }, 'startDate', /^Start must be a date/],
    [{ endDate: '2008-01-01' }, 'endDate', /^End must be after the start date 2009-01-02/],
    [{ mode: 'profit_threshold', profitThreshold: '' }, 'profitThreshold', /^Profit threshold is required/],
    [{ interestKind: 'fixed', annualRate: 120 }, 'annualRate', /^Annual rate must be 1 \(100%\) or less$/],
    [{ interestKind: 'fixed', annualRate: '' }, 'annualRate', /^Annual rate is required$/],
    [{ spread: '' }, 'spread', /^Spread is required$/],
    [{ maintenanceMargin: 10 }, 'maintenanceMargin', /^Maintenance margin must be at least 25%/],
    [{ reentryWaitBars: 1.5 }, 'reentryWaitBars', /^Wait before re-entry must be a whole number/],
    [{ tradingCost: '' }, 'tradingCost', /^Trading cost is required$/],
  ])('%j', (changes, field, message) => {
    const errors = errorsOf(changes);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(message);
  });

  test('errors from the server show at their field too', () => {
    const issues = [
      { path: 'interest.spread', message: 'must be lower' },
      { path: 'interest', message: 'needs rates from 2000 on' },
      { path: '', message: 'is odd' },
    ];
    expect(explainParameters(issues)).toEqual({
      fields: { spread: 'Spread must be lower', interestKind: 'Interest rate needs rates from 2000 on' },
      rest: ['is odd'],
    });
  });
});

const percent = (minimum: number, maximum: number) =>
  fc.integer({ min: minimum * 10_000, max: maximum * 10_000 }).map((value) => value / 10_000);

const values: fc.Arbitrary<FormParameters> = fc.record({
  ticker: fc.constantFrom('SPX', 'SPY', '^GSPC'),
  startDate: fc.constant('2009-01-02'),
  endDate: fc.constant('2020-04-17'),
  initialInvestment: fc.integer({ min: 1, max: 1_000_000_000 }).map((cents) => cents / 100),
  accountType: fc.constantFrom('reg_t' as const, 'portfolio' as const),
  leverage: percent(1, 2),
  mode: fc.constantFrom(
    'liquidation_reentry' as const,
    'fresh_capital' as const,
    'profit_threshold' as const,
  ),
  profitThreshold: percent(1, 500),
  interestKind: fc.constantFrom('fed_funds' as const, 'fixed' as const),
  spread: percent(-5, 50),
  annualRate: percent(0, 100),
  interestPosting: fc.constantFrom('monthly' as const, 'daily' as const),
  dividendPolicy: fc.constantFrom('reduce_loan' as const, 'reinvest' as const, 'ignore' as const),
  tradingCost: percent(0, 20),
  maintenanceMargin: fc.oneof(fc.constant(''), percent(26, 49)),
  reentryWaitBars: fc.integer({ min: 1, max: 10_000 }),
  minimumEquity: fc.integer({ min: 0, max: 100_000 }),
  holdings: fc.constant(null),
  interestTiers: fc.constant(null),
  rebalance: fc.constant({ kind: 'none' as const }),
  leveragePolicy: fc.constant({ kind: 'hold' as const }),
  cashFlow: fc.constant(null),
  liquidation: fc.constant({ kind: 'full' as const }),
  callDays: fc.integer({ min: 0, max: 10 }),
  marginCheck: fc.constant('close' as const),
  portfolioMinimum: fc.integer({ min: 0, max: 200_000 }),
});

test('the parameters of a result restore the same values', () => {
  fc.assert(
    fc.property(values, (given) => {
      const checked = checkParameters(given);
      expect(checked).toMatchObject({ ok: true });
      if (!checked.ok) return;
      const back = parametersToForm(checked.parameters, given);
      expect(back).toEqual(given);
      expect(FORM.schema.safeParse(back).success).toBe(true);
      expect(ResolvedParametersSchema.safeParse(checked.parameters).success).toBe(true);
    }),
  );
});
