import { ResolvedParametersSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { carriedSettings, withoutCarried } from './carried-settings.ts';
import { checkParameters } from './check-parameters.ts';
import { FORM, parametersToForm } from './form-parameters.ts';

const RUN = ResolvedParametersSchema.parse({
  holdings: [
    { ticker: 'SPY', weight: 0.6 },
    { ticker: 'TLT', weight: 0.4, maintenanceMargin: 0.3 },
  ],
  startDate: '2010-01-04',
  endDate: '2019-12-31',
  initialInvestment: 50_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
  rebalance: { kind: 'calendar', every: 'quarter' },
  leveragePolicy: { kind: 'band', low: 1.4, high: 1.7 },
  cashFlow: { amount: -500, every: 'month', growth: 0.02 },
  liquidation: { kind: 'partial', buffer: 0.2 },
  callDays: 2,
  portfolioMinimum: 100_000,
  interest: {
    kind: 'tiered',
    tiers: [
      { upTo: 100_000, spread: 0.015 },
      { upTo: null, spread: 0.01 },
    ],
  },
});

test('the form keeps every setting of a run that it has no field for', () => {
  const checked = checkParameters(parametersToForm(RUN, FORM.initial));
  expect(checked).toEqual({ ok: true, parameters: RUN });
});

test('says what it keeps', () => {
  expect(carriedSettings(parametersToForm(RUN, FORM.initial))).toEqual([
    'Instrument: SPY 60% + TLT 40%, TLT at 30% maintenance margin',
    'Interest: fed funds + 1.50% up to $100,000, then 1.00% per year, posted monthly',
    'Rebalancing: every quarter',
    'Leverage policy: back to target outside 1.4× to 1.7×',
    'Cash flow: takes out $500 every month, growing 2% per year, at the target leverage',
    'Liquidation: partial, with a buffer of 20%',
    'Margin call days: 2 bars',
    'Portfolio margin minimum: $100,000',
  ]);
  expect(carriedSettings(FORM.initial)).toEqual([]);
});

test('clearing leaves the settings that have a field', () => {
  const cleared = withoutCarried(parametersToForm(RUN, FORM.initial));
  expect(carriedSettings(cleared)).toEqual([]);
  expect(checkParameters(cleared)).toMatchObject({
    ok: true,
    parameters: { ticker: 'SPY', leverage: 1.5, initialInvestment: 50_000, interest: { kind: 'fed_funds' } },
  });
});

test('a leverage outside the policy is an error of the policy', () => {
  const values = { ...parametersToForm(RUN, FORM.initial), leverage: 1.8 };
  expect(checkParameters(values)).toEqual({
    ok: false,
    errors: {
      leveragePolicy:
        'Leverage policy must have a band around the leverage of 1.8×: set low to 1.8× or less, and high to 1.8× or more',
    },
  });
});
