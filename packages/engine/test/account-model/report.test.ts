import { ResultDocumentSchema, RUN_METRIC_KEYS, readDocument } from '@margin/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildReport,
  openReport,
  runMetrics,
  type Simulation,
  serializeDocument,
  simulate,
  writeReport,
} from '../../src/index.ts';
import { deriveRatios } from '../../src/report/daily-ratios.ts';
import { at } from '../../src/simulation/daily-series.ts';
import { RUNS } from '../support/arbitraries.ts';
import { randomPortfolioRun } from '../support/random-portfolios.ts';
import { unlessRefused } from '../support/run.ts';

/** Runs a property on portfolios with all kinds of policies, cash flows and broker's rules. */
function always(property: (simulation: Simulation) => void, runs = RUNS): void {
  fc.assert(
    fc.property(randomPortfolioRun, ({ parameters, market }) => {
      const simulation = unlessRefused(() => simulate(parameters, market));
      if (simulation) property(simulation);
    }),
    { numRuns: runs },
  );
}

const total = (column: Float64Array, each: (value: number) => number = (value) => value) =>
  column.reduce((sum, value) => sum + each(value), 0);

/** Differences that rounding errors make, relative to the largest amounts of a run. */
const toleranceOf = ({ daily }: Simulation) =>
  1e-8 * Math.max(...daily.marketValue, ...daily.equity.map(Math.abs), 1);

describe('the document of any account', () => {
  test('fits its schema, survives JSON, and is written in pieces with the same bytes', () => {
    always(
      (simulation) => {
        const document = buildReport(simulation);
        const json = serializeDocument(document);
        expect(ResultDocumentSchema.parse(document)).toEqual(document);
        expect(readDocument(JSON.parse(json))).toEqual(document);
        expect([...writeReport(openReport(simulation))].join('')).toBe(json);
        expect(json).not.toMatch(/[:[,]-0[,\]}]/);
      },
      Math.ceil(RUNS / 2),
    );
  });

  test('has the metrics by which runs are compared', () => {
    always(
      (simulation) => {
        const { metrics, dashboard } = buildReport(simulation);
        const compared = runMetrics(simulation);
        expect(compared.outcome).toBe(dashboard.outcome);
        for (const [name, key] of Object.entries(RUN_METRIC_KEYS))
          expect([name, compared[name as keyof typeof RUN_METRIC_KEYS]]).toEqual([name, metrics[key]?.value]);
      },
      Math.ceil(RUNS / 2),
    );
  });

  test('has columns of every holding if there are several, from which the totals follow', () => {
    always(
      (simulation) => {
        const { holdings, dataframe } = buildReport(simulation);
        const count = simulation.period.holdings.length;
        expect(Object.keys(holdings ?? {})).toHaveLength(count > 1 ? count : 0);
        if (!holdings) return;
        const place = dataframe.columns.indexOf('market_value');
        dataframe.data.forEach((row, bar) => {
          const value = Object.values(holdings).reduce(
            (sum, { close, shares }) => sum + (close[bar] ?? 0) * (shares[bar] ?? 0),
            0,
          );
          expect(Math.abs(value - Number(row[place]))).toBeLessThanOrEqual(0.01 + value * 1e-8);
        });
      },
      Math.ceil(RUNS / 3),
    );
  });
});

test('if all prices fall by the distance to a call, equity is exactly the requirement', () => {
  always((simulation) => {
    const { daily } = simulation;
    const { distanceToCall, marginCallPrice, basket } = deriveRatios(simulation);
    distanceToCall.forEach((distance, bar) => {
      const marketValue = at(daily.marketValue, bar);
      if (marketValue === 0) {
        expect([distance, at(marginCallPrice, bar)]).toEqual([Number.NaN, 0]);
        return;
      }
      const owed = at(daily.loan, bar) + at(daily.accrued, bar) - at(daily.cash, bar);
      expect(Math.abs(at(basket.close, bar) * (1 - distance) - at(marginCallPrice, bar))).toBeLessThan(
        1e-9 * at(basket.close, bar),
      );
      if (owed <= 0) expect(distance).toBe(1);
      else {
        const left = 1 - distance;
        const short = marketValue * left - owed - at(daily.requirement, bar) * left;
        expect(Math.abs(short)).toBeLessThan(toleranceOf(simulation));
      }
    });
  });
});

test('net profit is the profit of all rounds: what is left and was taken out, minus what was paid in', () => {
  always((simulation) => {
    const { daily, rounds } = simulation;
    const paidIn = total(daily.contribution) + total(daily.cashFlow, (flow) => Math.max(0, flow));
    const takenOut = -total(daily.cashFlow, (flow) => Math.min(0, flow));
    const netProfit = at(daily.equity, daily.equity.length - 1) + takenOut - paidIn;
    const ofRounds = rounds.reduce(
      (sum, { startEquity, endEquity, flows }) => sum + endEquity - startEquity - flows,
      0,
    );
    expect(Math.abs(netProfit - ofRounds)).toBeLessThan(toleranceOf(simulation));
    const { metrics } = buildReport(simulation);
    expect(Math.abs(Number(metrics.net_profit?.value) - netProfit)).toBeLessThanOrEqual(0.0051);
    expect(Math.abs(Number(metrics.withdrawn?.value) - takenOut)).toBeLessThanOrEqual(0.0051);
    expect(metrics.cash_flows?.value).toBe(daily.cashFlow.filter((flow) => flow !== 0).length);
  });
});

test('the return of a round without flows is that of the index over it', () => {
  always((simulation) => {
    const { daily, rounds } = simulation;
    const { round_analysis } = buildReport(simulation);
    round_analysis.rounds.forEach((round, i) => {
      const { entryBar, exitBar, exitReason } = rounds[i] ?? expect.fail('a round is missing');
      const before = entryBar === 0 ? 1 : at(daily.index, entryBar - 1);
      if (before === 0 || exitReason === 'wiped_out') return;
      const byIndex = at(daily.index, exitBar) / before - 1;
      expect(Math.abs(Number(round.return) - byIndex)).toBeLessThan(1e-6 * (1 + Math.abs(byIndex)));
    });
  });
});

test('the unlevered benchmark grows what was paid in at its own weights, rebalanced like the run', () => {
  always((simulation) => {
    const { parameters, period, daily } = simulation;
    const { benchmarkEquity, benchmarkReturn } = deriveRatios(simulation);
    const rule = parameters.rebalance;
    const target = period.holdings.map(({ weight }) => weight);
    let weights = target;
    let equity = parameters.initialInvestment;
    for (let bar = 1; bar < period.dates.length; bar += 1) {
      const growths = period.holdings.map(
        ({ closes, dividends }) => (at(closes, bar) + at(dividends, bar)) / at(closes, bar - 1),
      );
      const growth = growths.reduce((sum, each, i) => sum + each * (weights[i] ?? 0), 0);
      weights = weights.map((weight, i) => (weight * (growths[i] ?? 0)) / growth);
      const [now = '', before = ''] = [period.dates[bar], period.dates[bar - 1]];
      const isDue =
        rule.kind === 'band'
          ? weights.some((weight, i) => Math.abs(weight - (target[i] ?? 0)) > rule.band + 1e-9)
          : rule.kind === 'calendar' && nameOf(now, rule.every) !== nameOf(before, rule.every);
      if (isDue) weights = target;
      equity = Math.max(0, equity * growth + at(daily.cashFlow, bar));
      expect(at(benchmarkReturn, bar)).toBeCloseTo(growth - 1, 9);
      expect(Math.abs(at(benchmarkEquity, bar) - equity)).toBeLessThanOrEqual(1e-6 * (1 + equity));
    }
  });
});

/** `2001-05`, `2001 2` for its second quarter, `2001`. */
function nameOf(date: string, every: 'month' | 'quarter' | 'year'): string {
  if (every === 'month') return date.slice(0, 7);
  const year = date.slice(0, 4);
  return every === 'year' ? year : `${year} ${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
