import { describe, expect, it } from 'vitest';
import { type BacktestParametersInput, BacktestParametersSchema } from './backtest-parameters.ts';
import { issuesOf } from './errors.ts';

const GIVEN: BacktestParametersInput = {
  ticker: 'SPX',
  startDate: '2005-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};

const parse = (changes: Partial<Record<keyof BacktestParametersInput, unknown>>) =>
  BacktestParametersSchema.safeParse({ ...GIVEN, ...changes });

function refusalOf(changes: Parameters<typeof parse>[0]) {
  const { error } = parse(changes);
  return error ? issuesOf(error) : [];
}

describe('defaults', () => {
  it('resolves omitted parameters to the defaults of the account and the specification', () => {
    expect(BacktestParametersSchema.parse(GIVEN)).toEqual({
      ...GIVEN,
      maintenanceMargin: 0.25,
      profitThreshold: null,
      interest: { kind: 'fed_funds', spread: 0.015 },
      interestPosting: 'monthly',
      dividendPolicy: 'reduce_loan',
      tradingCost: 0,
      reentryWaitBars: 2,
      minimumEquity: 2_000,
      holdings: [{ ticker: 'SPX', weight: 1, maintenanceMargin: null }],
      rebalance: { kind: 'none' },
      leveragePolicy: { kind: 'hold' },
      cashFlow: null,
      liquidation: { kind: 'full' },
      callDays: 0,
      marginCheck: 'close',
      portfolioMinimum: 0,
    });
  });

  it('uses the maintenance margin of a portfolio account', () => {
    expect(parse({ accountType: 'portfolio' }).data?.maintenanceMargin).toBe(0.15);
  });
});

describe('leverage', () => {
  it('accepts exactly 2 in a reg_t account and refuses more, naming field, limit and fix', () => {
    expect(parse({ leverage: 2 }).success).toBe(true);
    expect(refusalOf({ leverage: 2.0001 })).toEqual([
      {
        path: 'leverage',
        message: expect.stringMatching(
          /leverage for Reg T at 50% initial margin is 2×\. Lower it or switch to portfolio margin\./,
        ),
      },
    ]);
  });

  it('keeps a portfolio account strictly below 1/0.15, without tolerance', () => {
    expect(parse({ accountType: 'portfolio', leverage: 6.6666 }).success).toBe(true);
    expect(refusalOf({ accountType: 'portfolio', leverage: 6.6667 })).toEqual([
      { path: 'leverage', message: expect.stringContaining('just under 6.67×') },
    ]);
    expect(refusalOf({ accountType: 'portfolio', leverage: 1 / 0.15 })).toHaveLength(1);
  });

  it('names the maintenance margin if the caller gave it', () => {
    expect(refusalOf({ maintenanceMargin: 0.5 })).toEqual([
      {
        path: 'maintenanceMargin',
        message: expect.stringContaining('at 50% maintenance margin is just under 2×'),
      },
    ]);
    expect(parse({ maintenanceMargin: 0.49 }).success).toBe(true);
  });

  it("refuses a maintenance margin below the account's", () => {
    expect(refusalOf({ maintenanceMargin: 0.2 })).toEqual([
      { path: 'maintenanceMargin', message: expect.stringContaining('at least 25%') },
    ]);
  });

  it.each([0.99, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, '2'])('refuses %s', (leverage) => {
    expect(refusalOf({ leverage })[0]?.path).toBe('leverage');
  });
});

describe('profit threshold', () => {
  it('is required for its mode and refused for others', () => {
    expect(refusalOf({ mode: 'profit_threshold' })[0]).toMatchObject({ path: 'profitThreshold' });
    expect(refusalOf({ profitThreshold: 50 })[0]).toMatchObject({ path: 'profitThreshold' });
    expect(parse({ mode: 'profit_threshold', profitThreshold: 50 }).data?.profitThreshold).toBe(50);
    expect(refusalOf({ mode: 'profit_threshold', profitThreshold: 0 })[0]?.path).toBe('profitThreshold');
  });
});

describe('the other fields', () => {
  it.each([
    ['startDate', '2005-02-30'],
    ['startDate', '03.01.2005'],
    ['endDate', '2005-01-03'],
    ['ticker', 'spx'],
    ['ticker', 'A'.repeat(11)],
    ['initialInvestment', 0],
    ['initialInvestment', 4.4e-323],
    ['initialInvestment', 1e13],
    ['tradingCost', 0.21],
    ['reentryWaitBars', 0],
    ['reentryWaitBars', 1.5],
    ['minimumEquity', -1],
    ['mode', 'hope'],
    ['accountType', 'cash'],
    ['interestPosting', 'yearly'],
    ['dividendPolicy', 'spend'],
  ] as const)('%s refuses %s', (field, value) => {
    expect(refusalOf({ [field]: value }).map(({ path }) => path)).toContain(field);
  });

  it.each([
    [{ kind: 'fixed', annualRate: 1.01 }, 'interest.annualRate'],
    [{ kind: 'fixed', annualRate: -0.01 }, 'interest.annualRate'],
    [{ kind: 'fed_funds', spread: -0.06 }, 'interest.spread'],
    [{ kind: 'fed_funds', spread: 0.51 }, 'interest.spread'],
    [{ kind: 'fixed' }, 'interest.annualRate'],
  ])('interest %j names %s', (interest, path) => {
    expect(refusalOf({ interest }).map((issue) => issue.path)).toContain(path);
  });

  it('does not repeat an invalid date', () => {
    const issues = refusalOf({ startDate: 'x'.repeat(300_000) });
    expect(new Set(issues.map(({ path }) => path))).toEqual(new Set(['startDate']));
    for (const { message } of issues) expect(message.length).toBeLessThan(100);
  });

  it('refuses an unknown field', () => {
    expect(BacktestParametersSchema.safeParse({ ...GIVEN, leverag: 3 }).success).toBe(false);
  });
});
