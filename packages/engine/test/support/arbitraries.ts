import { type BacktestParameters, isoDate, MARGIN_REQUIREMENTS, type MarketSeries } from '@margin/contracts';
import fc from 'fast-check';
import { market } from './market.ts';
import { parametersFor } from './parameters.ts';

/** Random runs of a property; many more with LONG_TESTS=1. */
export const RUNS = process.env.LONG_TESTS === '1' ? 5_000 : 150;

export interface RandomRun {
  parameters: BacktestParameters;
  market: MarketSeries;
}

const FIRST_DAY = 10_957; // 2000-01-01

/** A number with up to 6 decimals: evenly spread, where `fc.double` would favour the tiniest ones. */
const decimal = (min: number, max: number) =>
  fc
    .integer({ min: Math.round(min * 1e6), max: Math.round(max * 1e6) })
    .map((millionths) => millionths / 1e6);

/** Mostly quiet days, some wild ones, some that take a levered account below nothing. */
const move = fc.oneof(
  { weight: 12, arbitrary: decimal(-0.03, 0.035) },
  { weight: 4, arbitrary: decimal(-0.2, 0.25) },
  { weight: 1, arbitrary: decimal(-0.9, 1) },
  { weight: 1, arbitrary: fc.constant(0) },
);
/** Calendar days to the next bar: weekdays, weekends, now and then a month or a year without one. */
const gap = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 400 }) },
);
const bar = fc.record({
  move,
  gap,
  /** Share of the price paid in cash, on a day up to some days before the bar. */
  payout: fc.option(decimal(0, 0.05), { freq: 8 }),
  daysBefore: fc.integer({ min: 0, max: 5 }),
});

const priceFloor = (price: number) => Math.max(price, 0.01);

export const randomMarket: fc.Arbitrary<MarketSeries> = fc
  .record({
    bars: fc.array(bar, { minLength: 2, maxLength: 120, size: 'max' }),
    targets: fc.array(decimal(0, 0.2), { minLength: 1, maxLength: 6 }),
  })
  .map(({ bars, targets }) => {
    let day = FIRST_DAY;
    let close = 100;
    const days: number[] = [];
    const closes: number[] = [];
    const dividends: { exDate: string; amount: number }[] = [];
    for (const { move, gap, payout, daysBefore } of bars) {
      day += gap;
      close = priceFloor(close * (1 + move));
      days.push(day);
      closes.push(close);
      if (payout !== null) dividends.push({ exDate: isoDate(day - daysBefore), amount: close * payout });
    }
    dividends.sort((one, other) => (one.exDate < other.exDate ? -1 : 1));
    const span = day - FIRST_DAY + 1;
    const steps = targets.map((rate, i) => ({
      date: isoDate(FIRST_DAY + Math.floor((i * span) / targets.length)),
      rate,
    }));
    return market({ dates: days.map(isoDate), closes, dividends, steps });
  });

const interest = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), annualRate: decimal(0, 1) }),
  fc.record({ kind: fc.constant('fed_funds' as const), spread: decimal(-0.05, 0.5) }),
);

/** Settings of every kind that the product accepts; dates are those of the market. */
const settings = fc
  .record({
    initialInvestment: decimal(1, 1e7),
    accountType: fc.constantFrom('reg_t' as const, 'portfolio' as const),
    leverageShare: fc.oneof(fc.constant(0), fc.constant(1), decimal(0, 1)),
    maintenanceShare: fc.oneof(fc.constant(0), decimal(0, 0.95)),
    mode: fc.constantFrom(
      'liquidation_reentry' as const,
      'fresh_capital' as const,
      'profit_threshold' as const,
    ),
    threshold: decimal(0.1, 200),
    interest,
    interestPosting: fc.constantFrom('monthly' as const, 'daily' as const),
    dividendPolicy: fc.constantFrom('reduce_loan' as const, 'reinvest' as const, 'ignore' as const),
    tradingCost: fc.oneof(fc.constant(0), decimal(0, 0.05)),
    reentryWaitBars: fc.integer({ min: 1, max: 10 }),
    minimumEquity: fc.oneof(fc.constant(0), decimal(0, 10_000)),
  })
  .map(({ leverageShare, maintenanceShare, threshold, ...rest }) => {
    const { initial, maintenance } = MARGIN_REQUIREMENTS[rest.accountType];
    const leverage = 1 + leverageShare * (Math.min(1 / initial, 0.9999 / maintenance) - 1);
    // Between the account's figure and the one at which this leverage would start in a call.
    const maintenanceMargin = maintenance + maintenanceShare * (Math.min(1, 1 / leverage) - maintenance);
    return {
      ...rest,
      leverage,
      maintenanceMargin,
      ...(rest.mode === 'profit_threshold' ? { profitThreshold: threshold } : {}),
    };
  });

export const randomRun: fc.Arbitrary<RandomRun> = fc
  .tuple(settings, randomMarket)
  .map(([given, series]) => ({ market: series, parameters: parametersFor(series, given) }));
