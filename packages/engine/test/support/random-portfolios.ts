import {
  ACCOUNT_TYPES,
  type BacktestParameters,
  type BacktestParametersInput,
  BacktestParametersSchema,
  type Market,
} from '@margin/contracts';
import fc from 'fast-check';
import type { RandomRun } from './arbitraries.ts';
import { decimal } from './random-markets.ts';
import { portfolioMarket, TICKERS, type ValueOf } from './random-portfolio-markets.ts';

const share = fc.oneof(fc.constant(0), fc.constant(1), decimal(0, 1), decimal(0.8, 1));
const every = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const);
const calendar = fc.record({ kind: fc.constant('calendar' as const), every });

const holdings = fc.array(
  fc.record({
    weight: fc.integer({ min: 1, max: 20 }),
    factor: fc.constantFrom(1, 1, 1, 1, 1.5, 2, 3),
    /** Between the least requirement and 1; null if it has none of its own. */
    own: fc.option(decimal(0, 0.6), { freq: 3 }),
  }),
  { minLength: 1, maxLength: TICKERS.length },
);

/** The settings of the account; shares are of the room that the product leaves. */
const settings = fc.record({
  initialInvestment: fc.oneof(fc.constant(100_000), decimal(100, 1e6)),
  accountType: fc.constantFrom('reg_t' as const, 'portfolio' as const),
  maintenanceShare: fc.oneof(fc.constant(0), decimal(0, 0.6)),
  leverageShare: share,
  mode: fc.constantFrom(
    'liquidation_reentry' as const,
    'liquidation_reentry' as const,
    'fresh_capital' as const,
    'profit_threshold' as const,
  ),
  profitThreshold: fc.oneof(decimal(0.1, 5), decimal(0.1, 100)),
  interestPosting: fc.constantFrom('monthly' as const, 'daily' as const),
  dividendPolicy: fc.constantFrom('reduce_loan' as const, 'reinvest' as const, 'ignore' as const),
  tradingCost: fc.oneof(fc.constant(0), decimal(0, 0.02), decimal(0, 0.05)),
  reentryWaitBars: fc.integer({ min: 1, max: 6 }),
  /** Of the initial investment. */
  minimumShare: fc.oneof(fc.constant(0), decimal(0, 0.8)),
});

const spread = decimal(-0.05, 0.3);
const interest = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), annualRate: decimal(0, 0.5) }),
  fc.record({ kind: fc.constant('fed_funds' as const), spread }),
  fc.record({
    kind: fc.constant('tiered' as const),
    benchmark: fc.constantFrom('fed_funds' as const, 'none' as const),
    blended: fc.boolean(),
    spreads: fc.array(spread, { minLength: 1, maxLength: 4 }),
    /** Of the initial investment. */
    steps: fc.array(fc.oneof(fc.constant(1), decimal(0.01, 1)), { minLength: 3, maxLength: 3 }),
  }),
);

const rules = fc.record({
  rebalance: fc.oneof(
    fc.constant({ kind: 'none' as const }),
    calendar,
    fc.record({ kind: fc.constant('band' as const), band: decimal(0.005, 0.1) }),
  ),
  policy: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ kind: 'hold' as const }) },
    { weight: 2, arbitrary: calendar },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('band' as const),
        lowShare: share,
        above: fc.oneof(fc.constant(0), decimal(0, 1)),
      }),
    },
  ),
  cashFlow: fc.option(
    fc.record({
      /** Of the initial investment. */
      paidShare: fc
        .oneof(decimal(-0.3, -0.001), decimal(-0.05, -0.001), decimal(0.001, 0.3))
        .filter((amount) => amount !== 0),
      every,
      growth: fc.oneof(fc.constant(0), decimal(-0.5, 0.5)),
      through: fc.constantFrom('target_leverage' as const, 'holdings' as const, 'loan' as const),
    }),
    { freq: 4 },
  ),
  liquidation: fc.oneof(
    fc.constant({ kind: 'full' as const }),
    fc.record({
      kind: fc.constant('partial' as const),
      buffer: fc.oneof(fc.constant(0.1), fc.constant(0), decimal(0, 1)),
    }),
  ),
  callDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 })),
  marginCheck: fc.constantFrom('close' as const, 'intraday' as const),
  /** Of the initial investment. */
  portfolioMinimumShare: fc.oneof(fc.constant(0), decimal(0, 4)),
});

interface Drawn {
  drawn: ValueOf<typeof settings>;
  holdings: ValueOf<typeof holdings>;
  interest: ValueOf<typeof interest>;
  /** Null leaves every new input at its default. */
  rules: ValueOf<typeof rules> | null;
  from: number;
}

/** Requirements and leverage that fit the account. */
function marginsOf({ drawn, holdings }: Pick<Drawn, 'drawn' | 'holdings'>) {
  const account = ACCOUNT_TYPES[drawn.accountType];
  const maintenanceMargin = account.maintenance + drawn.maintenanceShare * (0.9 - account.maintenance);
  const total = holdings.reduce((sum, { weight }) => sum + weight, 0);
  let maintenance = 0;
  let initial = 0;
  const given = holdings.map(({ weight, factor, own }, i) => {
    const least = Math.min(1, account.maintenance * factor);
    const ownMargin = own === null ? null : Math.min(1, least + own * (1 - least));
    const requirement = ownMargin ?? Math.min(1, maintenanceMargin * factor);
    maintenance += (weight / total) * requirement;
    initial += (weight / total) * Math.max(account.initial, requirement);
    return { ticker: TICKERS[i] ?? '', weight: weight / total, maintenanceMargin: ownMargin };
  });
  // 2x exactly where that fits, so that loans meet the edges of tiers.
  const byInitial =
    drawn.accountType === 'reg_t' && initial > 0.5 ? 0.999_999 / initial : 1 / account.initial;
  const most = Math.max(1, Math.min(byInitial, 0.999 / maintenance));
  return { maintenanceMargin, holdings: given, leverage: 1 + drawn.leverageShare * (most - 1) };
}

function interestGiven(drawn: Drawn['interest'], capital: number): BacktestParametersInput['interest'] {
  if (drawn.kind !== 'tiered') return drawn;
  const { kind, benchmark, blended, spreads, steps } = drawn;
  let upTo = 0;
  const tiers = spreads.map((each, i) => {
    upTo += (steps[i] ?? 1) * capital;
    return { upTo: i === spreads.length - 1 ? null : upTo, spread: each };
  });
  return { kind, benchmark, blended, tiers };
}

function rulesGiven({ drawn, rules }: Drawn, leverage: number): Partial<BacktestParametersInput> {
  if (!rules) return {};
  const { policy, cashFlow, marginCheck } = rules;
  const capital = drawn.initialInvestment;
  return {
    rebalance: rules.rebalance,
    leveragePolicy:
      drawn.mode === 'profit_threshold'
        ? { kind: 'hold' }
        : policy.kind === 'band'
          ? { kind: 'band', low: 1 + policy.lowShare * (leverage - 1), high: leverage + policy.above }
          : policy,
    cashFlow:
      cashFlow === null || drawn.mode === 'fresh_capital'
        ? null
        : {
            amount: cashFlow.paidShare * capital,
            every: cashFlow.every,
            growth: cashFlow.growth,
            through: cashFlow.through,
          },
    liquidation: rules.liquidation,
    callDays: marginCheck === 'intraday' ? 0 : rules.callDays,
    marginCheck,
    portfolioMinimum: rules.portfolioMinimumShare * capital,
  };
}

/** The parameters of a run that the product accepts. */
function parametersOf(given: Drawn, market: Market): BacktestParameters {
  const { drawn } = given;
  const margins = marginsOf(given);
  const more = rulesGiven(given, margins.leverage);
  const tradesBack =
    (more.leveragePolicy?.kind ?? 'hold') !== 'hold' ||
    (more.cashFlow ?? null) !== null ||
    more.liquidation?.kind === 'partial';
  const dates = market.prices
    .map(({ bars }) => bars.dates)
    .reduce((common, each) => common.filter((date) => each.includes(date)));
  const [only] = margins.holdings;
  const isPlain = margins.holdings.length === 1 && only?.maintenanceMargin === null;
  return BacktestParametersSchema.parse({
    ...(isPlain ? { ticker: only.ticker } : { holdings: margins.holdings }),
    startDate: dates[Math.floor(given.from * (dates.length - 2))],
    endDate: dates.at(-1),
    initialInvestment: drawn.initialInvestment,
    leverage: margins.leverage,
    accountType: drawn.accountType,
    maintenanceMargin: margins.maintenanceMargin,
    mode: drawn.mode,
    ...(drawn.mode === 'profit_threshold' && { profitThreshold: drawn.profitThreshold }),
    interest: interestGiven(given.interest, drawn.initialInvestment),
    interestPosting: drawn.interestPosting,
    dividendPolicy: drawn.dividendPolicy,
    tradingCost: tradesBack ? Math.min(drawn.tradingCost, 0.02) : drawn.tradingCost,
    reentryWaitBars: drawn.reentryWaitBars,
    minimumEquity: drawn.minimumShare * drawn.initialInvestment,
    ...more,
  });
}

const from = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, decimal(0, 1));

const runOf = (given: fc.Arbitrary<Drawn>): fc.Arbitrary<RandomRun> =>
  given.chain((drawn) =>
    portfolioMarket(
      drawn.holdings.length,
      drawn.holdings.map(({ factor }) => factor),
    ).map((market) => ({ market, parameters: parametersOf(drawn, market) })),
  );

/** Portfolios of up to four holdings, with every input of the account. */
export const randomPortfolioRun = runOf(fc.record({ drawn: settings, holdings, interest, rules, from }));

/** The same with the inputs of the account at their defaults, and one holding with a leverage factor of 1. */
export const randomPlainRun = runOf(
  fc.record({
    drawn: settings,
    holdings: fc.constant([{ weight: 1, factor: 1, own: null }]),
    interest: interest.filter(({ kind }) => kind !== 'tiered'),
    rules: fc.constant(null),
    from,
  }),
);
