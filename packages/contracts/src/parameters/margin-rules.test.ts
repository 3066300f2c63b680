import { describe, expect, it, test } from 'vitest';
import { ACCOUNT_TYPES } from '../margin-account.ts';
import type { Holding } from './holdings.ts';
import {
  initialRequirementOf,
  type MarginFields,
  maximumLeverage,
  refuseMargin,
  refuseResolvedMargin,
  requirementOf,
  requirementsAt,
} from './margin-rules.ts';

const FACTORS: Readonly<Record<string, number>> = { UPRO: 3, SSO: 2 };
const factorOf = (ticker: string) => FACTORS[ticker] ?? 1;
const noFactor = () => 1;

const held = (ticker: string, weight: number, maintenanceMargin: number | null = null): Holding => ({
  ticker,
  weight,
  maintenanceMargin,
});

const refusalOf = (given: Partial<MarginFields>, factors = factorOf) =>
  refuseMargin({ accountType: 'reg_t', leverage: 2, ticker: 'SPY', ...given }, factors);
const holding = (holdings: readonly Holding[]) => ({ ticker: undefined, holdings });

test('the requirement of a holding is that of the run times its leverage factor, at most 1', () => {
  expect(requirementOf(held('SPY', 1), 0.25, 1)).toBe(0.25);
  expect(requirementOf(held('SSO', 1), 0.3, 2)).toBe(0.6);
  expect(requirementOf(held('UPRO', 1), 0.4, 3)).toBe(1);
  expect(requirementOf(held('UPRO', 1, 0.8), 0.4, 3)).toBe(0.8);
  expect(initialRequirementOf(0.5, 0.25)).toBe(0.5);
  expect(initialRequirementOf(0.5, 0.75)).toBe(0.75);
});

describe('refusals, in their order', () => {
  it('first: leverage above what the account lends at its own initial margin', () => {
    const everythingElse = { maintenanceMargin: 0.1, ...holding([held('SPY', 0.5, 0.01), held('TLT', 0.5)]) };
    expect(refusalOf({ leverage: 2.1, ...everythingElse })?.path).toBe('leverage');
    expect(refusalOf({ leverage: 7, accountType: 'portfolio', maintenanceMargin: 0.2 })?.path).toBe(
      'leverage',
    );
  });

  it("second: a maintenance margin below the account's, or above 1", () => {
    const rest = holding([held('SPY', 0.5, 0.01), held('TLT', 0.5, 0.99)]);
    for (const maintenanceMargin of [0.24, 1.01]) {
      expect(refusalOf({ maintenanceMargin, ...rest })).toEqual({
        path: 'maintenanceMargin',
        message: 'must be at least 25% (the requirement for Reg T) and at most 100%',
      });
    }
  });

  it("third: a holding's own maintenance margin out of its range", () => {
    const rest = { maintenanceMargin: 0.9 };
    expect(refusalOf({ ...rest, ...holding([held('SPY', 0.5, 0.2), held('TLT', 0.5)]) })).toEqual({
      path: 'holdings',
      message:
        'must require at least 25% (the requirement for Reg T) and at most 100% for SPY, or leave its maintenance margin out',
    });
    expect(refusalOf({ ...rest, ...holding([held('SPY', 1, 1.1)]) })?.path).toBe('holdings');
    expect(refusalOf({ ...rest, ...holding([held('UPRO', 0.5, 0.7), held('TLT', 0.5)]) })).toEqual({
      path: 'holdings',
      message:
        'must require at least 75% (the requirement for Reg T times its leverage factor of 3) and at most 100% for UPRO, or leave its maintenance margin out',
    });
  });

  it('fourth: a position that would start in a margin call; names what was given', () => {
    const upro = holding([held('UPRO', 1)]);
    expect(refusalOf({ leverage: 1.5, maintenanceMargin: 0.3, ...upro })).toEqual({
      path: 'maintenanceMargin',
      message:
        'Maximum leverage at 90% maintenance margin is just under 1.11×. Lower the maintenance margin or the leverage.',
    });
    const own = holding([held('SPY', 0.5, 0.9), held('TLT', 0.5, 0.7)]);
    expect(refusalOf({ leverage: 1.5, ...own })).toEqual({
      path: 'holdings',
      message:
        'Maximum leverage at 80% maintenance margin is just under 1.25×. Lower the maintenance margin of a holding, or the leverage.',
    });
    expect(refusalOf({ leverage: 1.5, maintenanceMargin: 0.3, ...own })?.path).toBe('maintenanceMargin');
    expect(refusalOf({ leverage: 1.5, ...upro })).toEqual({
      path: 'leverage',
      message:
        'Maximum leverage for Reg T at 75% maintenance margin is just under 1.33×. Lower it or switch to portfolio margin.',
    });
  });

  it('last: an initial requirement above the equity', () => {
    const half = holding([held('UPRO', 0.5), held('SPY', 0.5)]);
    // Maintenance is (75% + 25%) / 2, and 1.7 times that is below 1; the initial requirement is (75% + 50%) / 2.
    expect(refusalOf({ leverage: 1.7, ...half })).toEqual({
      path: 'leverage',
      message:
        'Maximum leverage for Reg T at 62.5% initial margin is 1.6×. Lower it or switch to portfolio margin.',
    });
    expect(refusalOf({ leverage: 1.7, ...half }, noFactor)).toBeUndefined();
    expect(refusalOf({ leverage: 1.6, ...half })).toBeUndefined();
    expect(refusalOf({ leverage: 1.7, accountType: 'portfolio', ...half })).toBeUndefined();
  });
});

describe('limits', () => {
  it('one holding has no tolerance', () => {
    expect(refusalOf({ leverage: 2 })).toBeUndefined();
    expect(refusalOf({ leverage: 2 + 1e-12 })?.path).toBe('leverage');
    const portfolio = { accountType: 'portfolio', maintenanceMargin: 0.25 };
    expect(refusalOf({ ...portfolio, leverage: 4 })?.path).toBe('maintenanceMargin');
    expect(refusalOf({ ...portfolio, leverage: 4 - 1e-12 })).toBeUndefined();
  });

  it('several holdings have a tolerance of 1e-9, for the rounding of their weights', () => {
    const two = holding([held('SPY', 0.5), held('TLT', 0.5)]);
    expect(refusalOf({ leverage: 2 * (1 + 0.9e-9), ...two })).toBeUndefined();
    expect(refusalOf({ leverage: 2 * (1 + 1.1e-9), ...two })?.path).toBe('leverage');
    const portfolio = { accountType: 'portfolio', maintenanceMargin: 0.25, ...two };
    expect(refusalOf({ ...portfolio, leverage: 4 * (1 - 0.9e-9) })?.path).toBe('maintenanceMargin');
    expect(refusalOf({ ...portfolio, leverage: 4 * (1 - 1.1e-9) })).toBeUndefined();
  });

  it('without a loan, a requirement of the whole value fits', () => {
    expect(refusalOf({ leverage: 1, maintenanceMargin: 1 })).toBeUndefined();
    expect(refusalOf({ leverage: 1.01, maintenanceMargin: 1 })).toEqual({
      path: 'maintenanceMargin',
      message:
        'Maximum leverage at 100% maintenance margin is 1×. Lower the maintenance margin or the leverage.',
    });
    expect(refusalOf({ leverage: 1, ...holding([held('UPRO', 1, 1)]) })).toBeUndefined();
  });

  it('weights are divided by their sum', () => {
    expect(refusalOf({ leverage: 2, ...holding([held('SPY', 3), held('TLT', 2)]) })).toBeUndefined();
  });

  it.each([
    [1.5, [held('UPRO', 0.5), held('SPY', 0.5)]],
    [1.6, [held('UPRO', 0.2), held('SPY', 0.8)]],
    [1.9, [held('SSO', 0.4, 0.6), held('UPRO', 0.1), held('SPY', 0.5)]],
    [1.3, [held('UPRO', 1)]],
  ])('the highest leverage that a refusal names fits, and 0.02 more does not', (_, holdings) => {
    for (const accountType of ['reg_t', 'portfolio'] as const) {
      const all = holding(holdings);
      const { value, included } = maximumLeverage(requirementsAt(accountType, all, factorOf));
      const highest = included ? Math.floor(value * 100) / 100 : value - 1e-6;
      expect(refusalOf({ accountType, leverage: highest, ...all })).toBeUndefined();
      expect(refusalOf({ accountType, leverage: value + 0.02, ...all })).toBeDefined();
    }
  });
});

test('resolved parameters name the maintenance margin only if it is not the one of the account', () => {
  const given = { accountType: 'reg_t', leverage: 1.5, ticker: 'UPRO' };
  const { maintenance } = ACCOUNT_TYPES.reg_t;
  expect(refuseResolvedMargin({ ...given, maintenanceMargin: maintenance }, factorOf)?.path).toBe('leverage');
  expect(refuseResolvedMargin({ ...given, maintenanceMargin: 0.3 }, factorOf)?.path).toBe(
    'maintenanceMargin',
  );
  expect(refuseResolvedMargin({ ...given, maintenanceMargin: maintenance }, noFactor)).toBeUndefined();
});
