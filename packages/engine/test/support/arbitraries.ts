import { ACCOUNT_TYPES, type BacktestParameters, type Market } from '@margin/contracts';
import fc from 'fast-check';
import { parametersFor } from './parameters.ts';
import { decimal, randomMarket, wildMarket } from './random-markets.ts';

/** How many random runs a property checks; many more with LONG_TESTS=1. */
export const RUNS = process.env.LONG_TESTS === '1' ? 5_000 : 150;

export interface RandomRun {
  parameters: BacktestParameters;
  market: Market;
}

const interest = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), annualRate: decimal(0, 1) }),
  fc.record({ kind: fc.constant('fed_funds' as const), spread: decimal(-0.05, 0.5) }),
);

interface Span {
  initialInvestment: fc.Arbitrary<number>;
  threshold: fc.Arbitrary<number>;
  tradingCost: fc.Arbitrary<number>;
  minimumEquity: fc.Arbitrary<number>;
}

const usual: Span = {
  initialInvestment: decimal(1, 1e7),
  threshold: decimal(0.1, 200),
  tradingCost: fc.oneof(fc.constant(0), decimal(0, 0.05)),
  minimumEquity: fc.oneof(fc.constant(0), decimal(0, 10_000)),
};
/** Up to the limits that the product accepts, where accounts waste away. */
const extreme: Span = {
  initialInvestment: fc.constantFrom(0.01, 1, 100_000, 1e12),
  threshold: fc.constantFrom(Number.MIN_VALUE, 0.1, 1, 50, 1e6),
  tradingCost: fc.constantFrom(0, 0.01, 0.05, 0.2),
  minimumEquity: fc.constantFrom(0, 0, 0, 2_000, 1e12),
};

/** All kinds of settings that the product accepts; dates are those of the market. */
const settingsOf = (span: Span) =>
  fc
    .record({
      ...span,
      accountType: fc.constantFrom('reg_t' as const, 'portfolio' as const),
      leverageShare: fc.oneof(fc.constant(0), fc.constant(1), decimal(0, 1)),
      maintenanceShare: fc.oneof(fc.constant(0), decimal(0, 0.95)),
      mode: fc.constantFrom(
        'liquidation_reentry' as const,
        'fresh_capital' as const,
        'profit_threshold' as const,
      ),
      interest,
      interestPosting: fc.constantFrom('monthly' as const, 'daily' as const),
      dividendPolicy: fc.constantFrom('reduce_loan' as const, 'reinvest' as const, 'ignore' as const),
      reentryWaitBars: fc.integer({ min: 1, max: 10 }),
    })
    .map(({ leverageShare, maintenanceShare, threshold, ...rest }) => {
      const { initial, maintenance } = ACCOUNT_TYPES[rest.accountType];
      const leverage = 1 + leverageShare * (Math.min(1 / initial, 0.9999 / maintenance) - 1);
      // Between the account's requirement and the one at which this leverage would start in a margin call.
      const maintenanceMargin = maintenance + maintenanceShare * (Math.min(1, 1 / leverage) - maintenance);
      return {
        ...rest,
        leverage,
        maintenanceMargin,
        ...(rest.mode === 'profit_threshold' ? { profitThreshold: threshold } : {}),
      };
    });

const runOf = (span: Span, series: fc.Arbitrary<Market>): fc.Arbitrary<RandomRun> =>
  fc
    .tuple(settingsOf(span), series)
    .map(([given, market]) => ({ market, parameters: parametersFor(market, given) }));

export const randomRun = runOf(usual, randomMarket);

/** Ordinary runs, and ruinous ones at the limits of every setting. */
export const anyRun = fc.oneof(randomRun, runOf(extreme, wildMarket));
