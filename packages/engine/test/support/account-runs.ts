import {
  ACCOUNT_TYPES,
  type BacktestParametersInput,
  BacktestParametersSchema,
  type Market,
  type PriceSeries,
} from '@margin/contracts';
import fc from 'fast-check';
import type { RandomRun } from './arbitraries.ts';
import { pricesIn } from './market.ts';
import { decimal, randomMarket } from './random-markets.ts';

const every = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const);
const calendar = fc.record({ kind: fc.constant('calendar' as const), every });
const cost = fc.oneof(fc.constant(0), decimal(0, 0.02));

const rebalance = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  calendar,
  fc.record({ kind: fc.constant('band' as const), band: decimal(0.005, 0.3) }),
);

const cashFlow = fc.option(
  fc.record({
    amount: fc.oneof(decimal(1, 5_000), decimal(-5_000, -1)),
    every,
    growth: fc.oneof(fc.constant(0), decimal(-0.5, 0.5)),
    through: fc.constantFrom('target_leverage' as const, 'holdings' as const, 'loan' as const),
  }),
);

const liquidation = fc.oneof(
  fc.constant({ kind: 'full' as const }),
  fc.record({ kind: fc.constant('partial' as const), buffer: decimal(0, 1) }),
);

const interest = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), annualRate: decimal(0, 0.3) }),
  fc.record({ kind: fc.constant('fed_funds' as const), spread: decimal(-0.05, 0.1) }),
  fc.record({
    kind: fc.constant('tiered' as const),
    benchmark: fc.constantFrom('fed_funds' as const, 'none' as const),
    blended: fc.boolean(),
    tiers: fc.tuple(decimal(1, 50_000), decimal(-0.01, 0.05), decimal(0, 0.05)).map(([upTo, low, high]) => [
      { upTo, spread: high },
      { upTo: null, spread: low },
    ]),
  }),
);

const settings = fc.record({
  accountType: fc.constantFrom('reg_t' as const, 'portfolio' as const),
  leverageShare: fc.oneof(fc.constant(0), fc.constant(1), decimal(0, 1)),
  policy: fc.constantFrom('hold' as const, 'band' as const, 'calendar' as const),
  policyEvery: every,
  mode: fc.constantFrom(
    'liquidation_reentry' as const,
    'fresh_capital' as const,
    'profit_threshold' as const,
  ),
  interest,
  interestPosting: fc.constantFrom('monthly' as const, 'daily' as const),
  dividendPolicy: fc.constantFrom('reduce_loan' as const, 'reinvest' as const, 'ignore' as const),
  tradingCost: cost,
  reentryWaitBars: fc.integer({ min: 1, max: 5 }),
  minimumEquity: fc.constantFrom(0, 0, 2_000),
  rebalance,
  cashFlow,
  liquidation,
  callDays: fc.constantFrom(0, 0, 1, 3),
  isIntraday: fc.boolean(),
  portfolioMinimum: fc.constantFrom(0, 50_000),
});
type Settings = typeof settings extends fc.Arbitrary<infer Each> ? Each : never;

interface HoldingInput {
  market: Market;
  weight: number;
  leverageFactor: number;
  /** The open over the close before, and the low below the lower of open and close. */
  gap: number;
  dip: number;
}

const holding: fc.Arbitrary<HoldingInput> = fc.record({
  market: randomMarket,
  weight: fc.integer({ min: 1, max: 9 }),
  leverageFactor: fc.constantFrom(1, 1, 1, 2),
  gap: decimal(0.97, 1.03),
  dip: decimal(0, 0.05),
});

const nameOf = (i: number) => `H${i + 1}`;

/** The series of one holding, moved to the dates of the first. */
function seriesOf(
  { market, leverageFactor, gap, dip }: HoldingInput,
  dates: readonly string[],
  i: number,
): PriceSeries {
  const prices = pricesIn(market);
  const closes = prices.bars.closes.slice(0, dates.length);
  const opens = closes.map((close, bar) => (closes[bar - 1] ?? close) * gap);
  const lows = closes.map((close, bar) => Math.min(close, opens[bar] ?? close) * (1 - dip));
  return {
    ...prices,
    ticker: nameOf(i),
    bars: { dates, closes },
    ranges: { opens, highs: opens.map(() => null), lows },
    rangesSha256: 'e'.repeat(64),
    leverageFactor,
  };
}

/** Settings that mostly fit together; the schema refuses the rest. */
function parametersOf(
  { leverageShare, policy, policyEvery, isIntraday, ...given }: Settings,
  holdings: readonly HoldingInput[],
): BacktestParametersInput {
  const { initial, maintenance } = ACCOUNT_TYPES[given.accountType];
  const total = holdings.reduce((sum, { weight }) => sum + weight, 0);
  const requirement = (least: number) =>
    holdings.reduce(
      (sum, { weight, leverageFactor }) =>
        sum + (weight / total) * Math.max(least, Math.min(1, maintenance * leverageFactor)),
      0,
    );
  const highest = Math.min(1 / requirement(initial), 0.999 / requirement(0));
  const leverage = 1 + leverageShare * Math.max(0, highest - 1);
  const hold = { kind: 'hold' as const };
  const policies = {
    hold,
    band: { kind: 'band' as const, low: Math.max(1, leverage * 0.9), high: leverage * 1.1 },
    calendar: { kind: 'calendar' as const, every: policyEvery },
  };
  const isThreshold = given.mode === 'profit_threshold';
  return {
    ...given,
    holdings: holdings.map(({ weight }, i) => ({ ticker: nameOf(i), weight: weight / total })),
    startDate: '',
    endDate: '',
    initialInvestment: 100_000,
    leverage,
    leveragePolicy: isThreshold ? hold : policies[policy],
    cashFlow: given.mode === 'fresh_capital' ? null : given.cashFlow,
    callDays: isIntraday ? 0 : given.callDays,
    marginCheck: isIntraday ? 'intraday' : 'close',
    ...(isThreshold && { profitThreshold: 20 }),
  };
}

/** Portfolios of one to four holdings with all kinds of policies, cash flows and broker's rules. */
export const accountRun: fc.Arbitrary<RandomRun> = fc
  .tuple(fc.array(holding, { minLength: 1, maxLength: 4 }), settings)
  .map(([holdings, given]) => {
    const shortest = Math.min(...holdings.map(({ market }) => pricesIn(market).bars.dates.length));
    const [first] = holdings;
    if (!first) throw new Error('there are no holdings');
    const dates = pricesIn(first.market).bars.dates.slice(0, shortest);
    const market: Market = {
      ...first.market,
      prices: holdings.map((each, i) => seriesOf(each, dates, i)),
    };
    const parameters = BacktestParametersSchema.safeParse({
      ...parametersOf(given, holdings),
      startDate: dates[0] ?? '',
      endDate: dates.at(-1) ?? '',
    });
    return { market, parameters: parameters.data };
  })
  .filter((run): run is RandomRun => run.parameters !== undefined);
