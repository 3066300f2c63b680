import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runBacktest, type Simulation, serializeDocument, simulate } from '../../src/index.ts';
import { type RandomRun, RUNS } from '../support/arbitraries.ts';
import { randomPortfolioRun } from '../support/random-portfolios.ts';
import { unlessRefused } from '../support/run.ts';

type Event = Simulation['events'][number];

/** A bar on which exactly one event happened, so that its row is the state after it. */
interface Traded {
  event: Event;
  bar: number;
  given: RandomRun;
  run: Simulation;
  leverage: number;
  equity: number;
  requirement: number;
  marketValue: number;
}

/** Checks every such event of one type over random runs; returns how many there were. */
function after(type: Event['type'], holds: (traded: Traded) => void): number {
  let found = 0;
  fc.assert(
    fc.property(randomPortfolioRun, (given) => {
      const run = unlessRefused(() => simulate(given.parameters, given.market));
      if (!run) return;
      for (const event of run.events) {
        const { bar } = event;
        const others = run.events.filter((other) => other.bar === bar && other !== event);
        if (event.type !== type || others.length > 0) continue;
        const [marketValue = 0, equity = 0, requirement = 0] = [
          run.daily.marketValue[bar],
          run.daily.equity[bar],
          run.daily.requirement[bar],
        ];
        found += 1;
        holds({ event, bar, given, run, marketValue, equity, requirement, leverage: marketValue / equity });
      }
    }),
    { numRuns: RUNS },
  );
  return found;
}

const near = (actual: number, expected: number, scale: number) => {
  if (!(Math.abs(actual - expected) <= 1e-9 * Math.max(1, scale))) expect(actual).toBe(expected);
};

describe('over random portfolios', () => {
  test('an entry and a re-leverage end at the target leverage, or at that of Reg T terms', () => {
    const reachesTarget = ({ given: { parameters }, leverage }: Traded) => {
      if (parameters.portfolioMinimum === 0) near(leverage, parameters.leverage, parameters.leverage);
      else expect(leverage).toBeLessThanOrEqual(parameters.leverage * (1 + 1e-9));
    };
    expect(after('entry', reachesTarget)).toBeGreaterThan(0);
    expect(after('re_leverage', reachesTarget)).toBeGreaterThan(0);
  });

  test('a sale by the leverage policy ends at the target leverage', () => {
    const found = after('deleverage', ({ given: { parameters }, leverage }) => {
      near(leverage, parameters.leverage, parameters.leverage);
    });
    expect(found).toBeGreaterThan(0);
  });

  test('rebalancing ends at the target weights and leaves the market value, unless there is no loan', () => {
    const found = after('rebalance', ({ event, bar, given: { parameters }, run, marketValue, equity }) => {
      run.period.holdings.forEach(({ closes, weight }, i) => {
        const value = (run.daily.shares[i]?.[bar] ?? 0) * (closes[bar] ?? 0);
        near(value, weight * marketValue, marketValue);
      });
      const cost = parameters.tradingCost * event.amount;
      near(equity, event.equityBefore - cost, marketValue);
    });
    expect(found).toBeGreaterThan(0);
  });

  test('a partial liquidation at the close ends at (1 + buffer) x requirement', () => {
    const found = after('partial_liquidation', ({ event, given, equity, requirement, marketValue }) => {
      const { liquidation } = given.parameters;
      if (event.price !== undefined || liquidation.kind !== 'partial') return;
      near(equity, (1 + liquidation.buffer) * requirement, marketValue);
    });
    expect(found).toBeGreaterThan(0);
  });

  test('a withdrawal never leaves less equity than required', () => {
    const found = after('cash_flow', ({ event, equity, requirement, marketValue }) => {
      if (event.amount > 0 || marketValue === 0) return;
      expect(equity).toBeGreaterThanOrEqual(requirement - 2e-9 * marketValue);
    });
    expect(found).toBeGreaterThan(0);
  });

  test('money scales: twice of every amount doubles money and leaves ratios', () => {
    fc.assert(
      fc.property(randomPortfolioRun, ({ parameters, market }) => {
        const { cashFlow, interest } = parameters;
        const twice = {
          ...parameters,
          initialInvestment: 2 * parameters.initialInvestment,
          minimumEquity: 2 * parameters.minimumEquity,
          portfolioMinimum: 2 * parameters.portfolioMinimum,
          cashFlow: cashFlow && { ...cashFlow, amount: 2 * cashFlow.amount },
          interest:
            interest.kind === 'tiered'
              ? {
                  ...interest,
                  tiers: interest.tiers.map(({ upTo, spread }) => ({ upTo: upTo && 2 * upTo, spread })),
                }
              : interest,
        };
        const one = unlessRefused(() => simulate(parameters, market));
        const other = unlessRefused(() => simulate(twice, market));
        // A wipe-out leaves less than a cent, which does not scale.
        if (!one || !other || one.outcome !== other.outcome) return;
        const scale = Math.max(...one.daily.marketValue);
        one.daily.equity.forEach((equity, bar) => {
          near(other.daily.equity[bar] ?? Number.NaN, 2 * equity, 2 * scale);
          near(other.daily.index[bar] ?? Number.NaN, one.daily.index[bar] ?? Number.NaN, 1);
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('equal inputs give equal bytes', () => {
    fc.assert(
      fc.property(randomPortfolioRun, ({ parameters, market }) => {
        const bytes = () =>
          unlessRefused(() =>
            serializeDocument(runBacktest(structuredClone(parameters), structuredClone(market))),
          );
        expect(bytes()).toBe(bytes());
      }),
      { numRuns: 20 },
    );
  });
});
