import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReport, deriveRatios, simulate } from '../src/index.ts';
import { at, sum } from './reference/arithmetic.ts';
import { differenceOfDocument, type EngineRun, firstDifference } from './reference/compare.ts';
import { referenceRun } from './reference/reference-account.ts';
import type { ReferenceRun } from './reference/reference-types.ts';
import { anyRun, type RandomRun, RUNS } from './support/arbitraries.ts';
import { sp500 } from './support/market.ts';
import { parametersFor } from './support/parameters.ts';
import { randomPlainRun, randomPortfolioRun } from './support/random-portfolios.ts';
import { unlessRefused } from './support/run.ts';

/** The engine and the reference on the same random runs; a run that the engine refuses is left out. */
function compare(
  runs: fc.Arbitrary<RandomRun>,
  holds: (engine: EngineRun, reference: ReferenceRun) => void,
  numRuns = RUNS,
) {
  fc.assert(
    fc.property(runs, ({ parameters, market }) => {
      const engine = unlessRefused(() => {
        const simulation = simulate(parameters, market);
        return { simulation, ratios: deriveRatios(simulation) };
      });
      fc.pre(engine !== undefined);
      holds(engine, referenceRun(parameters, market));
    }),
    { numRuns },
  );
}

describe('the engine agrees with the reference, bar by bar and event by event', () => {
  const agrees = (engine: EngineRun, reference: ReferenceRun) =>
    expect(firstDifference(engine, reference)).toBeUndefined();

  test('for portfolios with policies, cash flows and margin calls', () => {
    compare(randomPortfolioRun, agrees);
  });

  test('for one holding with these at their defaults', () => {
    compare(randomPlainRun, agrees, Math.max(RUNS, 2_000));
  });

  test('for one holding at the limits of every setting', { timeout: 600_000 }, () => {
    compare(anyRun, agrees);
  });
});

test('the metrics of a document agree with the reference', { timeout: 600_000 }, () => {
  compare(randomPortfolioRun, ({ simulation }, reference) => {
    const document = unlessRefused(() => buildReport(simulation));
    fc.pre(document !== undefined);
    expect(differenceOfDocument(document, reference)).toBeUndefined();
  });
});

test('on every row of a portfolio, equity changes only by what is named', () => {
  compare(randomPortfolioRun, ({ simulation: { daily, period } }, { rows }) => {
    const value = (column: Float64Array | readonly number[], bar: number) => column[bar] ?? Number.NaN;
    const tolerance = 1e-9 * Math.max(...daily.marketValue);
    for (let bar = 1; bar < rows.length; bar += 1) {
      const gains = period.holdings.map(
        ({ closes }, i) =>
          value(at(daily.shares, i), bar - 1) * (value(closes, bar) - value(closes, bar - 1)),
      );
      const named =
        sum(gains) +
        at(rows, bar).soldAboveClose +
        value(daily.dividend, bar) -
        value(daily.interest, bar) -
        value(daily.tradingCost, bar) +
        value(daily.contribution, bar) +
        value(daily.cashFlow, bar);
      const change = value(daily.equity, bar) - value(daily.equity, bar - 1);
      if (!(Math.abs(change - named) <= tolerance)) expect(change, `bar ${bar}`).toBe(named);
    }
  });
});

describe('the reference reaches the worked numbers', () => {
  const dollars = (value: number | undefined) => Math.round((value ?? Number.NaN) * 100) / 100;

  test.each([
    { given: {}, final: 24_883.79, contributed: 100_000, interest: 26_775.34, events: ['liquidation', 3] },
    {
      given: { mode: 'fresh_capital' },
      final: 621_564.35,
      contributed: 297_284.75,
      interest: 129_423.31,
      events: ['liquidation', 3],
    },
    {
      given: {
        mode: 'profit_threshold',
        profitThreshold: 100,
        startDate: '2009-03-09',
        endDate: '2020-02-19',
      },
      final: 1_130_752.36,
      contributed: 100_000,
      interest: 243_026.36,
      events: ['re_leverage', 3],
    },
  ] as const)('of $given', ({ given, final, contributed, interest, events: [type, count] }) => {
    const market = sp500();
    const { rows, events, totalContributed } = referenceRun(parametersFor(market, given), market);
    expect(dollars(rows.at(-1)?.equity)).toBe(final);
    expect(dollars(totalContributed)).toBe(contributed);
    expect(dollars(sum(rows.map((row) => row.interest)))).toBe(interest);
    expect(events.filter((event) => event.type === type)).toHaveLength(count);
  });
});
