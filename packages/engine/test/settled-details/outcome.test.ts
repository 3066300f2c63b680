import { describe, expect, test } from 'vitest';
import { daily } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { heldIn, runOn } from '../support/run.ts';

/** 2x reg_t on 100,000 without interest: 200,000 of stock at 100, a call below 66.67. */
const plain = { interest: interestFree } as const;
const fresh = { ...plain, mode: 'fresh_capital' } as const;
const threshold = (profitThreshold: number) =>
  ({ ...plain, mode: 'profit_threshold', profitThreshold }) as const;

describe('outcome', () => {
  test('is completed for an ordinary run, even with liquidations', () => {
    expect(runOn(daily([100, 101]), plain).document.dashboard.outcome).toBe('completed');
    expect(runOn(daily([100, 60, 60, 60, 60]), plain).document.round_analysis.summary.outcome).toBe(
      'completed',
    );
  });

  test.each([plain, fresh, threshold(50)])(
    'is wiped_out at the first residual of 0 or less, in every mode (%#)',
    (mode) => {
      expect(runOn(daily([100, 50, 50]), mode).document.dashboard.outcome).toBe('wiped_out');
      expect(runOn(daily([100, 40, 40]), mode).document.dashboard.outcome).toBe('wiped_out');
    },
  );

  test('stays wiped_out through later rounds of fresh capital and their liquidations', () => {
    const { document, timeline } = runOn(daily([100, 40, 40, 40, 26, 26, 26, 30]), fresh);
    expect(timeline).toEqual([
      'entry@0',
      'liquidation@1',
      'wiped_out@1',
      'contribution@3',
      're_entry@3',
      'liquidation@4',
      'contribution@6',
      're_entry@6',
    ]);
    expect(document.dashboard.outcome).toBe('wiped_out');
  });

  test('is insufficient_equity on the first bar on which a re-entry is due but refused', () => {
    const minimum = { ...plain, minimumEquity: 50_000, reentryWaitBars: 2 };
    const falling = [100, 60, 60, 60, 60];
    expect(runOn(daily(falling), minimum).document.dashboard.outcome).toBe('insufficient_equity');
    expect(runOn(daily(falling), minimum).timeline).toEqual(['entry@0', 'liquidation@1']);
  });

  test('is completed if the run ends while waiting, or on the bar on which re-entry would be due', () => {
    const minimum = { ...plain, minimumEquity: 50_000, reentryWaitBars: 2 };
    expect(runOn(daily([100, 60, 60]), minimum).document.dashboard.outcome).toBe('completed');
    expect(runOn(daily([100, 60, 60, 60]), minimum).document.dashboard.outcome).toBe('completed');
  });

  test('minimum_equity does not apply to the first entry', () => {
    const { document, simulation } = runOn(daily([100, 101]), {
      ...plain,
      initialInvestment: 500,
      minimumEquity: 2_000,
    });
    expect(document.dashboard.outcome).toBe('completed');
    expect(heldIn(simulation).shares[0]).toBe(10);
  });

  test('minimum_equity does not apply in fresh_capital', () => {
    const { timeline } = runOn(daily([100, 60, 60, 60, 60]), { ...fresh, minimumEquity: 50_000 });
    expect(timeline).toContain('re_entry@3');
  });

  test('minimum_equity is compared with the residual after the costs of the sale', () => {
    // Sold at 60: 20,000 before a cost of 1,200 (entry costs are also 1% of the purchase).
    const costly = { ...plain, tradingCost: 0.01 };
    const residual = Number(runOn(daily([100, 60, 60, 60, 60]), costly).document.events[1]?.equity_after);
    const before = Number(runOn(daily([100, 60, 60, 60, 60]), costly).document.events[1]?.equity_before);
    expect(residual).toBeCloseTo(before - 0.01 * 117_647.06, 1);
    const outcome = (minimumEquity: number) =>
      runOn(daily([100, 60, 60, 60, 60]), { ...costly, minimumEquity }).document.dashboard.outcome;
    expect(outcome(residual - 0.01)).toBe('completed');
    expect(outcome((residual + before) / 2)).toBe('insufficient_equity');
  });
});

describe('after a wipe-out', () => {
  // 2,000 shares, 100,000 borrowed, sold at 40 for 80,000: 20,000 short.
  const wiped = () => runOn(daily([100, 40, 40, 40, 80]), { interest: { kind: 'fixed', annualRate: 0 } });

  test('the row keeps the shortfall as negative cash, and equity is -deficiency', () => {
    const { column, metric } = wiped();
    expect(column('cash')).toEqual([0, -20_000, -20_000, -20_000, -20_000]);
    expect(column('equity')).toEqual([100_000, -20_000, -20_000, -20_000, -20_000]);
    expect(metric('deficiency_total')).toBe(20_000);
    expect(metric('final_equity')).toBe(-20_000);
  });

  test('the shortfall bears no interest', () => {
    const { column } = runOn(daily([100, 40, 40, 40]), { interest: { kind: 'fixed', annualRate: 1 } });
    expect(column('daily_interest').slice(2)).toEqual([0, 0]);
    expect(column('cash')[3]).toBe(column('cash')[1]);
  });

  test('the time-weighted index is 0 from then on, and the return of the round is below -1', () => {
    const { column, document, metric } = wiped();
    expect(column('twr_index')).toEqual([1, 0, 0, 0, 0]);
    expect(metric('total_return')).toBe(-1);
    expect(document.metrics.cagr?.over_period?.value).toBe(-1);
    expect(document.round_analysis.rounds).toMatchObject([
      { return: -1.2, exit_reason: 'wiped_out', end_equity: -20_000 },
    ]);
  });

  test('in fresh_capital the next contribution pays the shortfall and fills up to E0', () => {
    const { column, metric, document } = runOn(daily([100, 40, 40, 40, 80]), fresh);
    expect(column('contribution')).toEqual([100_000, 0, 0, 120_000, 0]);
    expect(column('equity')).toEqual([100_000, -20_000, -20_000, 100_000, 300_000]);
    expect(column('twr_index')).toEqual([1, 0, 0, 0, 0]);
    expect(metric('contributions')).toBe(120_000);
    expect(document.round_analysis.rounds[1]).toMatchObject({ start_equity: 100_000, profit: 200_000 });
  });

  test('in fresh_capital it stays unpaid if no re-entry follows', () => {
    const { metric } = runOn(daily([100, 40, 40]), fresh);
    expect(metric('final_equity')).toBe(-20_000);
    expect(metric('total_contributed')).toBe(100_000);
  });
});
