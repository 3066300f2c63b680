import { dropToMarginCall } from '@margin/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runBacktest, type Simulation, simulate } from '../src/index.ts';
import { anyRun, type RandomRun, RUNS, randomRun } from './support/arbitraries.ts';
import { daily } from './support/market.ts';
import { interestFree, parametersFor } from './support/parameters.ts';
import { heldIn, unlessRefused } from './support/run.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const largest = (values: Iterable<number>) => Math.max(...values);
const value = (column: Float64Array, bar: number) => column[bar] ?? Number.NaN;

/** A property of every random run. */
function always(holds: (run: RandomRun) => void, accepts: (run: RandomRun) => boolean = () => true) {
  fc.assert(fc.property(randomRun.filter(accepts), holds), { numRuns: RUNS });
}

const run = ({ parameters, market }: RandomRun, more: Partial<RandomRun['parameters']> = {}): Simulation =>
  simulate({ ...parameters, ...more }, market);

function expectClose(actual: number, expected: number, tolerance: number) {
  // Checked a hundred thousand times: an assertion costs more than the comparison.
  if (!(Math.abs(actual - expected) <= tolerance)) expect(actual).toBe(expected);
}

describe('for any parameters and prices', () => {
  test('on every row, equity changes only by price, dividends, interest, costs and contributions', () => {
    always((given) => {
      const simulation = run(given);
      const { daily } = simulation;
      const { shares, closes } = heldIn(simulation);
      const tolerance = 1e-9 * largest(daily.marketValue);
      daily.equity.forEach((equity, bar) => {
        const before = bar === 0 ? 0 : value(daily.equity, bar - 1);
        const gain = bar === 0 ? 0 : value(shares, bar - 1) * (value(closes, bar) - value(closes, bar - 1));
        const flows =
          value(daily.dividend, bar) -
          value(daily.interest, bar) -
          value(daily.tradingCost, bar) +
          value(daily.contribution, bar);
        expectClose(equity - before, gain + flows, tolerance);
      });
    });
  });

  test('on every row, equity is market value + cash - loan - accrued interest', () => {
    always((given) => {
      const { daily } = run(given);
      const tolerance = 1e-9 * largest(daily.marketValue);
      daily.equity.forEach((equity, bar) => {
        const net = value(daily.marketValue, bar) + value(daily.cash, bar) - value(daily.loan, bar);
        expectClose(equity, net - value(daily.accrued, bar), tolerance);
      });
    });
  });

  test('the stack of position_breakdown reaches the line its description names', () => {
    fc.assert(
      fc.property(anyRun, ({ parameters, market }) => {
        const document = unlessRefused(() => runBacktest(parameters, market));
        if (!document) return;
        const traces = document.charts.position_breakdown?.data ?? [];
        const heights = (name: string) => {
          const y = traces.find((trace) => trace.name === name)?.y;
          return Array.isArray(y) ? y : undefined;
        };
        const withCash = heights('Market value and cash');
        const reached = withCash ?? heights('Market value') ?? [];
        expect(document.charts.position_breakdown?.description.includes('plus idle cash')).toBe(
          withCash !== undefined,
        );
        const [equity = [], debt = []] = [heights('Equity'), heights('Loan and accrued interest')];
        reached.forEach((height, bar) => {
          // Each number is rounded to cents, and to a double.
          const tolerance = 0.03 + 1e-12 * Math.abs(height);
          if (height !== null) expectClose(equity[bar] + debt[bar], height, tolerance);
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('the profits of the rounds add up to final equity minus contributions', () => {
    always((given) => {
      const { daily, rounds } = run(given);
      const profit = sum(rounds.map(({ startEquity, endEquity }) => endEquity - startEquity));
      const finalEquity = value(daily.equity, daily.equity.length - 1);
      expectClose(profit, finalEquity - sum(daily.contribution), 1e-9 * largest(daily.marketValue));
    });
  });

  test('the totals of the document are the sums of its rows', () => {
    always((given) => {
      const simulation = run(given);
      const { metrics } = runBacktest(given.parameters, given.market);
      const { daily } = simulation;
      const tolerance = 0.005 + 1e-9 * largest(daily.marketValue);
      const totals = [
        ['interest_paid', daily.interest],
        ['dividends', daily.dividend],
        ['trading_costs', daily.tradingCost],
        ['total_contributed', daily.contribution],
      ] as const;
      for (const [key, column] of totals) expectClose(Number(metrics[key]?.value), sum(column), tolerance);
    });
  });

  test('positions in breach are sold, and only those', () => {
    always((given) => {
      const { daily, events } = run(given);
      const m = given.parameters.maintenanceMargin;
      daily.marketValue.forEach((marketValue, bar) => {
        if (marketValue === 0) return;
        const required = m * marketValue - 2e-9 * marketValue;
        expectClose(Math.min(0, value(daily.equity, bar) - required), 0, 0);
      });
      for (const { type, equityBefore, amount } of events)
        if (type === 'liquidation') expect(equityBefore).toBeLessThan(m * amount);
    });
  });

  test('after an entry or a re-leverage, leverage after costs is exactly L', () => {
    always((given) => {
      const { daily, events } = run(given);
      for (const { type, bar } of events) {
        if (type !== 'entry' && type !== 're_entry' && type !== 're_leverage') continue;
        const leverage = value(daily.marketValue, bar) / value(daily.equity, bar);
        expectClose(leverage, given.parameters.leverage, 1e-9 * given.parameters.leverage);
      }
    });
  });
});

describe('without a loan (L = 1)', () => {
  const unlevered = ({ parameters }: RandomRun) => parameters.leverage === 1;

  test('there is no interest and never a call', () => {
    always((given) => {
      const { daily, events } = run(given);
      expect(daily.loan.every((loan) => loan === 0)).toBe(true);
      expect(daily.interest.every((interest) => interest === 0)).toBe(true);
      expect(events.filter(({ type }) => type === 'liquidation')).toEqual([]);
    }, unlevered);
  });

  test('equity is the price series / (1 + c) if dividends are ignored', () => {
    always((given) => {
      const simulation = run(given, { dividendPolicy: 'ignore' });
      const { daily } = simulation;
      const { closes } = heldIn(simulation);
      const { initialInvestment, tradingCost } = given.parameters;
      daily.equity.forEach((equity, bar) => {
        const grown = value(closes, bar) / value(closes, 0);
        const expected = (initialInvestment / (1 + tradingCost)) * grown;
        expectClose(equity, expected, 1e-9 * largest(daily.marketValue));
      });
    }, unlevered);
  });
});

test('liquidation_reentry and fresh_capital have the same time-weighted index unless wiped out', () => {
  const modeFree = ({ parameters, market }: RandomRun) => {
    const settings = { ...parameters, profitThreshold: null, minimumEquity: 0 };
    return {
      reentry: simulate({ ...settings, mode: 'liquidation_reentry' }, market),
      fresh: simulate({ ...settings, mode: 'fresh_capital' }, market),
    };
  };
  always(
    (given) => {
      const { reentry, fresh } = modeFree(given);
      reentry.daily.index.forEach((index, bar) => {
        expectClose(value(fresh.daily.index, bar), index, 1e-9 * Math.max(1, index));
      });
    },
    (given) => {
      const { reentry, fresh } = modeFree(given);
      return fresh.outcome === 'completed' && reentry.outcome === 'completed';
    },
  );
});

test('doubling E0 and the minimum doubles every amount and keeps every ratio', () => {
  const money = [
    'marketValue',
    'loan',
    'accrued',
    'cash',
    'equity',
    'interest',
    'dividend',
    'tradingCost',
  ] as const;
  always((given) => {
    const { initialInvestment, minimumEquity } = given.parameters;
    const one = run(given);
    const twice = run(given, { initialInvestment: initialInvestment * 2, minimumEquity: minimumEquity * 2 });
    // The cent below which an account is wiped out does not scale.
    if (one.outcome !== twice.outcome) return;
    const [single, double] = [one.daily, twice.daily];
    const tolerance = 1e-9 * largest(double.marketValue);
    for (const column of [...money, 'contribution'] as const)
      single[column].forEach((amount, bar) => {
        expectClose(value(double[column], bar), 2 * amount, tolerance);
      });
    for (const column of ['index', 'round'] as const)
      single[column].forEach((ratio, bar) => {
        expectClose(value(double[column], bar), ratio, 1e-9 * Math.max(1, ratio));
      });
    expect(double.borrowRate).toEqual(single.borrowRate);
  });
});

describe('the drop to a call right after entry, without interest, is (1/L - m) / (1 - m)', () => {
  test.each([
    { leverage: 2, accountType: 'reg_t', maintenanceMargin: 0.25, percent: 33.3333 },
    { leverage: 3, accountType: 'portfolio', maintenanceMargin: 0.15, percent: 21.5686 },
    { leverage: 6, accountType: 'portfolio', maintenanceMargin: 0.15, percent: 1.9608 },
  ] as const)('$leverage x at $maintenanceMargin: $percent%', ({ percent, ...account }) => {
    const drop = dropToMarginCall(account.leverage, account.maintenanceMargin);
    expect(drop * 100).toBeCloseTo(percent, 4);
    const liquidationsAfter = (fall: number) => {
      const market = daily([100, 100 * (1 - fall)]);
      const { events } = simulate(parametersFor(market, { ...account, interest: interestFree }), market);
      return events.filter(({ type }) => type === 'liquidation').length;
    };
    expect(liquidationsAfter(drop - 1e-6)).toBe(0);
    expect(liquidationsAfter(drop + 1e-6)).toBe(1);
  });

  test('for any leverage and requirement', () => {
    always((given) => {
      const { leverage, maintenanceMargin } = given.parameters;
      const simulation = run(given);
      const { shares, closes } = heldIn(simulation);
      const owed = value(simulation.daily.loan, 0) / (value(shares, 0) * (1 - maintenanceMargin));
      expectClose(1 - owed / value(closes, 0), dropToMarginCall(leverage, maintenanceMargin), 1e-9);
    });
  });
});
