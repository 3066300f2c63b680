import { describe, expect, it } from 'vitest';
import {
  BacktestParametersSchema,
  parametersToSend,
  ResolvedParametersSchema,
} from '../backtest-parameters.ts';
import { issuesOf } from '../errors.ts';

const GIVEN = {
  startDate: '2005-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};
const SPY_AND_TLT = [
  { ticker: 'SPY', weight: 0.6 },
  { ticker: 'TLT', weight: 0.4 },
];
const FLOW = { amount: 500, every: 'month' };
const BAND = { kind: 'band', low: 1.4, high: 1.6 };

const parse = (changes: object) =>
  BacktestParametersSchema.safeParse({ ...GIVEN, ticker: 'SPY', ...changes });
const hold = (holdings: unknown, changes: object = {}) => parse({ ticker: undefined, holdings, ...changes });
const issuesIn = ({ error }: ReturnType<typeof parse>) => (error ? issuesOf(error) : []);
const refusalOf = (changes: object) => issuesIn(parse(changes));

const weights = (...all: number[]) => all.map((weight, i) => ({ ticker: `T${i}`, weight }));

describe('holdings', () => {
  it('resolve to a ticker, and a ticker to one holding', () => {
    expect(hold(SPY_AND_TLT).data).toMatchObject({
      ticker: 'SPY',
      holdings: [
        { ticker: 'SPY', weight: 0.6, maintenanceMargin: null },
        { ticker: 'TLT', weight: 0.4, maintenanceMargin: null },
      ],
    });
    expect(parse({}).data).toMatchObject({
      ticker: 'SPY',
      holdings: [{ ticker: 'SPY', weight: 1, maintenanceMargin: null }],
    });
  });

  it.each([
    [weights(0.2, 0.4, 0.4), 'T1'],
    [weights(0.5, 0.5), 'T0'],
    [weights(0.1, 0.2, 0.7), 'T2'],
  ])('the ticker is that of the greatest weight, the first of equals', (holdings, ticker) => {
    expect(hold(holdings).data?.ticker).toBe(ticker);
  });

  it('are refused together with a ticker, and missing without one', () => {
    expect(refusalOf({ holdings: SPY_AND_TLT })).toEqual([
      { path: 'holdings', message: 'must be sent without a ticker: leave one of the two out' },
    ]);
    expect(refusalOf({ ticker: undefined })).toEqual([
      { path: 'ticker', message: 'is required: enter the ticker of an instrument, or send holdings' },
    ]);
  });

  it.each([
    [[], 'holdings', 'must have at least 1 instrument'],
    [weights(...Array.from({ length: 21 }, () => 1 / 21)), 'holdings', 'must be 20 instruments or fewer'],
    [weights(0, 1), 'holdings.0.weight', 'must be more than 0'],
    [weights(-0.2, 1.2), 'holdings.0.weight', 'must be more than 0'],
    [
      weights(0.6, 0.35),
      'holdings',
      'must have weights that add up to 1 (100%), and these add up to 0.95: change the weights',
    ],
    [
      [...SPY_AND_TLT.slice(0, 1), { ticker: 'SPY', weight: 0.4 }],
      'holdings',
      'must list each instrument once: combine the weights of SPY',
    ],
  ])('%j is refused', (holdings, path, message) => {
    expect(issuesIn(hold(holdings))).toContainEqual({ path, message });
  });

  it('have weights that add up to 1 within 1e-9, and are divided by their sum', () => {
    expect(hold(weights(0.5, 0.5 + 2e-9)).success).toBe(false);
    const { data } = hold(weights(0.5, 0.5 + 0.9e-9));
    const [first, second] = data?.holdings ?? [];
    expect(first?.weight).toBe(0.5 / (1 + 0.9e-9));
    expect((first?.weight ?? 0) + (second?.weight ?? 0)).toBeCloseTo(1, 15);
  });

  it('keep their weights when they are sent again', () => {
    const thirds = hold(weights(1 / 3, 1 / 3, 1 / 3)).data;
    const tenths = hold(weights(...Array.from({ length: 10 }, () => 0.1))).data;
    for (const resolved of [thirds, tenths]) {
      if (!resolved) throw new Error('must be accepted');
      expect(BacktestParametersSchema.parse(parametersToSend(resolved))).toEqual(resolved);
      expect(ResolvedParametersSchema.parse(resolved)).toEqual(resolved);
    }
  });

  it('resolved before, have the ticker of the main one', () => {
    const resolved = hold(SPY_AND_TLT).data;
    const { error } = ResolvedParametersSchema.safeParse({ ...resolved, ticker: 'TLT' });
    expect(error?.issues[0]?.path).toEqual(['holdings']);
  });
});

describe('ranges', () => {
  it.each([
    [{ rebalance: { kind: 'band', band: 0.004 } }, 'rebalance.band'],
    [{ rebalance: { kind: 'band', band: 0.51 } }, 'rebalance.band'],
    [{ rebalance: { kind: 'calendar', every: 'week' } }, 'rebalance.every'],
    [{ rebalance: { kind: 'often' } }, 'rebalance.kind'],
    [{ rebalance: { kind: 'none', band: 0.1 } }, 'rebalance'],
    [{ leveragePolicy: { kind: 'band', low: 0.9, high: 2 } }, 'leveragePolicy.low'],
    [{ cashFlow: { ...FLOW, amount: 0 } }, 'cashFlow.amount'],
    [{ cashFlow: { ...FLOW, growth: 0.51 } }, 'cashFlow.growth'],
    [{ cashFlow: { ...FLOW, growth: -0.51 } }, 'cashFlow.growth'],
    [{ cashFlow: { ...FLOW, through: 'bank' } }, 'cashFlow.through'],
    [{ liquidation: { kind: 'partial', buffer: -0.01 } }, 'liquidation.buffer'],
    [{ liquidation: { kind: 'partial', buffer: 1.01 } }, 'liquidation.buffer'],
    [{ callDays: -1 }, 'callDays'],
    [{ callDays: 11 }, 'callDays'],
    [{ callDays: 1.5 }, 'callDays'],
    [{ marginCheck: 'hourly' }, 'marginCheck'],
    [{ portfolioMinimum: -1 }, 'portfolioMinimum'],
    [{ interest: { kind: 'tiered', tiers: [] } }, 'interest.tiers'],
    [{ interest: { kind: 'tiered', tiers: [{ upTo: null, spread: 0.51 }] } }, 'interest.tiers.0.spread'],
    [{ interest: { kind: 'tiered', tiers: [{ upTo: null, spread: -0.051 }] } }, 'interest.tiers.0.spread'],
  ])('%j names %s', (changes, path) => {
    expect(refusalOf(changes).map((issue) => issue.path)).toContain(path);
  });

  it('accept their ends', () => {
    for (const band of [0.005, 0.5]) expect(parse({ rebalance: { kind: 'band', band } }).success).toBe(true);
    for (const growth of [-0.5, 0.5]) expect(parse({ cashFlow: { ...FLOW, growth } }).success).toBe(true);
    for (const buffer of [0, 1])
      expect(parse({ liquidation: { kind: 'partial', buffer } }).success).toBe(true);
    for (const callDays of [0, 10]) expect(parse({ callDays }).success).toBe(true);
  });

  it('have defaults', () => {
    expect(
      parse({
        cashFlow: FLOW,
        liquidation: { kind: 'partial' },
        interest: { kind: 'tiered', tiers: [{ upTo: null, spread: 0.01 }] },
      }).data,
    ).toMatchObject({
      cashFlow: { ...FLOW, growth: 0, through: 'target_leverage' },
      liquidation: { kind: 'partial', buffer: 0.1 },
      interest: { kind: 'tiered', benchmark: 'fed_funds', blended: true },
    });
  });
});

describe('rules across parameters', () => {
  it('a leverage policy has a band around the leverage', () => {
    expect(parse({ leveragePolicy: { kind: 'band', low: 1.5, high: 1.5 } }).success).toBe(true);
    for (const band of [
      { low: 1.51, high: 1.6 },
      { low: 1.4, high: 1.49 },
      { low: 1.6, high: 1.4 },
    ]) {
      expect(refusalOf({ leveragePolicy: { kind: 'band', ...band } })).toEqual([
        {
          path: 'leveragePolicy',
          message:
            'must have a band around the leverage of 1.5×: set low to 1.5× or less, and high to 1.5× or more',
        },
      ]);
    }
  });

  it('a leverage policy does not go with the mode profit_threshold', () => {
    const threshold = { mode: 'profit_threshold', profitThreshold: 50 };
    for (const leveragePolicy of [BAND, { kind: 'calendar', every: 'year' }]) {
      expect(refusalOf({ ...threshold, leveragePolicy })).toEqual([
        {
          path: 'leveragePolicy',
          message:
            'must be hold for the mode profit_threshold, which re-levers on its own: choose another mode',
        },
      ]);
    }
    expect(parse({ ...threshold, leveragePolicy: { kind: 'hold' } }).success).toBe(true);
  });

  it('a cash flow does not go with the mode fresh_capital', () => {
    expect(refusalOf({ mode: 'fresh_capital', cashFlow: FLOW })).toEqual([
      {
        path: 'cashFlow',
        message:
          'must be left out for the mode fresh_capital, which adds money on its own: choose another mode',
      },
    ]);
    expect(parse({ mode: 'profit_threshold', profitThreshold: 50, cashFlow: FLOW }).success).toBe(true);
  });

  it.each([
    [{ leveragePolicy: BAND }, 'a leverage policy'],
    [{ cashFlow: FLOW }, 'a cash flow'],
    [{ liquidation: { kind: 'partial' } }, 'a partial liquidation'],
    [{ cashFlow: FLOW, leveragePolicy: BAND }, 'a leverage policy and a cash flow'],
  ])('a trading cost above 2%% does not go with %j', (changes, uses) => {
    expect(refusalOf({ tradingCost: 0.0201, ...changes })).toEqual([
      { path: 'tradingCost', message: `must be 0.02 (2%) or less with ${uses}` },
    ]);
    expect(parse({ tradingCost: 0.02, ...changes }).success).toBe(true);
    expect(parse({ tradingCost: 0.2 }).success).toBe(true);
  });

  it('a cash flow has an amount and a period', () => {
    expect(refusalOf({ cashFlow: { growth: 0.02 } })).toEqual([
      { path: 'cashFlow.amount', message: 'is required' },
      { path: 'cashFlow.every', message: 'is required' },
    ]);
  });

  it('only a partial liquidation has a buffer', () => {
    expect(refusalOf({ liquidation: { kind: 'full', buffer: 0.2 } })).toEqual([
      {
        path: 'liquidation',
        message: 'must be partial to have a buffer: choose partial, or leave the buffer out',
      },
    ]);
  });

  it('an intraday check leaves no days for a margin call', () => {
    expect(refusalOf({ marginCheck: 'intraday', callDays: 1 })).toEqual([
      {
        path: 'marginCheck',
        message: 'must be close if margin calls last: check at the close, or set the margin call days to 0',
      },
    ]);
    expect(parse({ marginCheck: 'intraday' }).success).toBe(true);
  });

  it.each([
    [[100_000, 100_000, null]],
    [[200_000, 100_000, null]],
    [[0, null]],
    [[-1, null]],
    [[100_000]],
    [[null, 100_000]],
    [[null, null]],
  ])('tiers up to %j are refused', (limits) => {
    const tiers = limits.map((upTo) => ({ upTo, spread: 0.01 }));
    expect(refusalOf({ interest: { kind: 'tiered', tiers } })).toEqual([
      {
        path: 'interest',
        message:
          'must have tiers with limits above 0 USD, each higher than the one before, and no limit (null) on the last tier',
      },
    ]);
  });

  it('tiers with ascending limits are accepted', () => {
    const tiers = [0.01, 50_000, 1e6, null].map((upTo) => ({ upTo, spread: -0.05 }));
    expect(parse({ interest: { kind: 'tiered', benchmark: 'none', blended: false, tiers } }).success).toBe(
      true,
    );
  });
});
