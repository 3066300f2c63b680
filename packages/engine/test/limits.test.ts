import { AppError, isoDate } from '@margin/contracts';
import { describe, expect, test } from 'vitest';
import { daily, market, sp500 } from './support/market.ts';
import { interestFree } from './support/parameters.ts';
import { runOn } from './support/run.ts';

const ruinous = { accountType: 'portfolio', leverage: 6.6, minimumEquity: 0 } as const;
const plain = { interest: interestFree } as const;

describe('an account with less than a cent left after a liquidation', () => {
  const wasting = { ...ruinous, mode: 'profit_threshold', profitThreshold: 1, tradingCost: 0.05 } as const;

  test('is wiped out, with an index of 0 and nothing owed', () => {
    const { document, metric, simulation } = runOn(sp500(), wasting);
    const [last] = document.events.slice(-1);
    expect(document.dashboard.outcome).toBe('wiped_out');
    expect(last).toMatchObject({ type: 'wiped_out', amount: 0 });
    const left = simulation.rounds.at(-1)?.endEquity ?? Number.NaN;
    expect(left > 0 && left < 0.01).toBe(true);
    expect([metric('total_return'), metric('cagr')]).toEqual([-1, -1]);
    expect(metric('deficiency_total')).toBe(0);
  });

  test('starts again only with fresh capital', () => {
    const costly = { ...ruinous, initialInvestment: 0.02, tradingCost: 0.05, reentryWaitBars: 1 } as const;
    const prices = daily([100, 99, 99, 99]);
    const wiped = ['entry@0', 'liquidation@1', 'wiped_out@1'];
    expect(runOn(prices, costly).timeline).toEqual(wiped);
    const fresh = runOn(prices, { ...costly, mode: 'fresh_capital' });
    expect(fresh.timeline).toEqual([...wiped, 'contribution@2', 're_entry@2']);
    expect(fresh.column('twr_index').slice(1)).toEqual([0, 0, 0]);
  });

  test('continues with a cent', () => {
    // 2x on 0.06 USD: at 60 the residual is 0.012.
    const { timeline } = runOn(daily([100, 60, 60, 60, 60]), { ...plain, initialInvestment: 0.06 });
    expect(timeline).toEqual(['entry@0', 'liquidation@1', 're_entry@3']);
  });
});

describe('amounts too large to compute with are refused with a fix', () => {
  const issueOf = (...run: Parameters<typeof runOn>) => {
    try {
      runOn(...run);
    } catch (error) {
      if (error instanceof AppError) return error.details.issues?.[0];
      throw error;
    }
    return undefined;
  };
  const tripling = (bars: number) => daily(Array.from({ length: bars }, (_, i) => 3 ** i));

  test('a gain that compounds day by day', () => {
    const given = {
      mode: 'profit_threshold',
      profitThreshold: 1,
      accountType: 'portfolio',
      leverage: 6,
    } as const;
    expect(issueOf(tripling(28), given)).toEqual({
      path: 'endDate',
      message:
        'This run grows beyond 9 quadrillion USD by 2001-05-11. Choose an earlier end date or lower the leverage.',
    });
    expect(issueOf(tripling(10), given)).toBeUndefined();
  });

  test('an unlevered instrument that grows too large while the run does not', () => {
    const dates = Array.from({ length: 30 }, (_, i) => isoDate(11_000 + i));
    const dividends = dates.map((exDate) => ({ exDate, amount: 1_600 }));
    expect(issueOf(market({ dates, closes: dates.map(() => 100), dividends }))).toMatchObject({
      path: 'endDate',
    });
  });

  test.each([1e16, 1e-13])('a close of %f', (close) => {
    expect(issueOf(daily([100, close]))).toMatchObject({
      path: 'ticker',
      message: expect.stringContaining('but prices must be between 1e-12 and 1000000000000000'),
    });
  });
});
