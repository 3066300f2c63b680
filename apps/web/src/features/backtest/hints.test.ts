import { expect, test } from 'vitest';
import { FORM, type FormParameters } from './form-parameters.ts';
import { hintsFor } from './hints.ts';

const hints = (changes: Partial<FormParameters>, fedFunds: number | null = 0.0025) =>
  hintsFor({ ...FORM.initial, ...changes }, fedFunds, (ticker) => (ticker === 'UPRO' ? 3 : 1));

test('the price drop to a margin call, in the worked example', () => {
  expect(hints({ leverage: 2 }).dropToCall).toBeCloseTo(0.333333, 6);
  expect(hints({ leverage: 3, accountType: 'portfolio' }).dropToCall).toBeCloseTo(0.215686, 6);
  expect(hints({ leverage: 6, accountType: 'portfolio' }).dropToCall).toBeCloseTo(0.019608, 6);
  expect(hints({ leverage: 1 }).dropToCall).toBe(1);
  expect(hints({ leverage: 8, accountType: 'portfolio' }).dropToCall).toBeNull();
  expect(hints({ leverage: '' }).dropToCall).toBeNull();
});

test('the maximum leverage of the account, and with a higher requirement', () => {
  expect(hints({}).maximumLeverage).toEqual({ value: 2, included: true });
  expect(hints({ accountType: 'portfolio' }).maximumLeverage).toEqual({ value: 1 / 0.15, included: false });
  expect(hints({ maintenanceMargin: 60 }).maximumLeverage).toEqual({ value: 1 / 0.6, included: false });
});

test('a leveraged fund requires a multiple', () => {
  expect(hints({ ticker: 'UPRO', leverage: 1.2 })).toMatchObject({
    maximumLeverage: { value: 1 / 0.75, included: false },
    dropToCall: expect.closeTo((1 / 1.2 - 0.75) / 0.25, 9),
  });
});

test('first-year interest on the loan', () => {
  expect(hints({}).yearlyInterest?.amount).toBeCloseTo(1_750, 6);
  expect(hints({ interestKind: 'fixed', annualRate: 5, leverage: 1.5 }).yearlyInterest).toEqual({
    amount: 2_500,
    rate: 0.05,
  });
  expect(hints({}, null).yearlyInterest).toBeNull();
  expect(hints({ spread: '' }).yearlyInterest).toBeNull();
  expect(hints({ initialInvestment: '' }).yearlyInterest).toBeNull();
});

test('tiers of interest, on each part of the loan or on the whole', () => {
  const tiers = [
    { upTo: 50_000, spread: 0.02 },
    { upTo: null, spread: 0.01 },
  ];
  const interestOf = (blended: boolean, benchmark: 'fed_funds' | 'none', fedFunds: number | null) =>
    hints({ interestTiers: { kind: 'tiered', benchmark, blended, tiers } }, fedFunds).yearlyInterest?.amount;
  expect(interestOf(true, 'none', null)).toBeCloseTo(1_500, 6);
  expect(interestOf(false, 'none', null)).toBeCloseTo(1_000, 6);
  expect(interestOf(true, 'fed_funds', 0.03)).toBeCloseTo(4_500, 6);
  expect(interestOf(true, 'fed_funds', null)).toBeUndefined();
});

test('a holding with a requirement of its own lowers the maximum leverage', () => {
  const holdings = [
    { ticker: 'SPY', weight: 0.5, maintenanceMargin: null },
    { ticker: 'TLT', weight: 0.5, maintenanceMargin: 0.75 },
  ];
  const { maximumLeverage, dropToCall } = hints({ holdings, leverage: 1.5 });
  expect(maximumLeverage).toEqual({ value: 1.6, included: true });
  expect(dropToCall).toBeCloseTo((1 / 1.5 - 0.5) / 0.5, 9);
});
