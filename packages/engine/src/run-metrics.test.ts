import { type BacktestParametersInput, type ResultDocument, RUN_METRIC_KEYS } from '@margin/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyRun, RUNS } from '../test/support/arbitraries.ts';
import { daily, sp500 } from '../test/support/market.ts';
import { interestFree } from '../test/support/parameters.ts';
import { runOn, unlessRefused } from '../test/support/run.ts';
import { buildReport } from './report/build-report.ts';
import { runMetrics } from './run-metrics.ts';
import { simulate } from './simulation/simulate.ts';

const threshold = { mode: 'profit_threshold', profitThreshold: 50 } as const;

/** The same metrics as read from a document. */
const metricsIn = ({ dashboard, metrics }: ResultDocument) => ({
  outcome: dashboard.outcome,
  ...Object.fromEntries(Object.entries(RUN_METRIC_KEYS).map(([name, key]) => [name, metrics[key]?.value])),
});

it.each<[string, Partial<BacktestParametersInput>]>([
  ['2x through two crashes', {}],
  ['fresh capital', { mode: 'fresh_capital', tradingCost: 0.001 }],
  ['a threshold on portfolio margin', { ...threshold, accountType: 'portfolio', leverage: 4 }],
  ['no loan', { leverage: 1 }],
])('match the document: %s', (_name, given) => {
  const { simulation, document } = runOn(sp500(), given);
  expect(runMetrics(simulation)).toEqual(metricsIn(document));
});

it('match the document in every digit for any run, including ruinous ones', () => {
  fc.assert(
    fc.property(anyRun, ({ parameters, market }) => {
      const run = unlessRefused(() => {
        const simulation = simulate(parameters, market);
        return { metrics: runMetrics(simulation), document: buildReport(simulation) };
      });
      if (run) expect(run.metrics).toEqual(metricsIn(run.document));
    }),
    { numRuns: RUNS },
  );
});

// In 20 years the index falls to 5e-25.
const ruinous = { accountType: 'portfolio', leverage: 6.6, minimumEquity: 0 } as const;

it.each([0.001, 0.02, 0.03, 0.05])(
  'keep the growth of an index that lost nearly everything, at a cost of %f',
  (tradingCost) => {
    const { simulation, document } = runOn(sp500(), { ...ruinous, mode: 'fresh_capital', tradingCost });
    const index = simulation.daily.index.at(-1) ?? Number.NaN;
    const days = (Date.parse('2020-04-17') - Date.parse('2000-01-03')) / 86_400_000;
    expect(runMetrics(simulation)).toEqual(metricsIn(document));
    expect(document.metrics.cagr?.value).toBe(Number((index ** (365 / days) - 1).toPrecision(10)));
  },
);

it('match a hand-computed wipe-out', () => {
  const { simulation } = runOn(daily([100, 40, 50]), { interest: interestFree });
  // 2,000 shares at 40 against a loan of 100,000: short by 20,000.
  expect(runMetrics(simulation)).toMatchObject({
    outcome: 'wiped_out',
    finalEquity: -20_000,
    multiple: -0.2,
    totalReturn: -1,
    cagr: null,
    maxDrawdown: -1,
    liquidations: 1,
  });
});
