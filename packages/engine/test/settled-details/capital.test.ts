import { describe, expect, test } from 'vitest';
import { daily, market } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { runOn } from '../support/run.ts';

/** 2x reg_t on 100,000 without interest: 200,000 of stock at 100, a call below 66.67. */
const plain = { interest: interestFree } as const;
const fresh = { ...plain, mode: 'fresh_capital' } as const;
const threshold = (profitThreshold: number) =>
  ({ ...plain, mode: 'profit_threshold', profitThreshold }) as const;

describe('fresh_capital', () => {
  test('contributes E0 - residual, and total_contributed includes E0', () => {
    // Sold at 60: 20,000 left.
    const { column, metric, document } = runOn(daily([100, 60, 60, 60, 66]), fresh);
    expect(column('contribution')).toEqual([100_000, 0, 0, 80_000, 0]);
    expect(metric('total_contributed')).toBe(180_000);
    expect(metric('contributions')).toBe(80_000);
    expect(document.events.find(({ type }) => type === 'contribution')).toMatchObject({
      amount: 80_000,
      equity_before: 20_000,
      equity_after: 100_000,
      cushion: 1,
    });
  });

  test('withdraws profit if the residual is above E0', () => {
    // A loan at 100% a year outgrows a price that rises tenfold: the call leaves more than E0.
    const dates = [
      '2001-01-01',
      '2002-01-01',
      '2003-01-01',
      '2004-01-01',
      '2004-01-02',
      '2004-01-03',
      '2004-01-04',
    ];
    const series = market({ dates, closes: [100, 300, 600, 530, 530, 530, 530] });
    const { column, metric, timeline } = runOn(series, {
      mode: 'fresh_capital',
      interest: { kind: 'fixed', annualRate: 1 },
    });
    expect(timeline).toContain('liquidation@3');
    const residual = Number(column('equity')[3]);
    expect(residual).toBeGreaterThan(100_000);
    expect(column('contribution')[5]).toBeCloseTo(100_000 - residual, 1);
    expect(metric('contributions')).toBeCloseTo(100_000 - residual, 1);
    expect(metric('total_contributed')).toBeCloseTo(200_000 - residual, 1);
  });
});

describe('re-leverage', () => {
  test('spends idle cash before it borrows: loan + bought + cost - cash', () => {
    // 1.1x: 1,100 shares on a loan of 10,000. A dividend of 20 per share repays it and leaves 12,000 of cash.
    const series = daily([100, 100, 160], { dividends: [{ exDate: '2001-05-02', amount: 20 }] });
    const { column, document } = runOn(series, {
      ...threshold(50),
      leverage: 1.1,
      dividendPolicy: 'reduce_loan',
      tradingCost: 0,
    });
    expect(column('cash')).toEqual([0, 12_000, 0]);
    // Equity 1,100 x 160 + 12,000 = 188,000; target 206,800; bought 30,800, of which 12,000 from cash.
    expect(document.events.at(-1)).toMatchObject({
      type: 're_leverage',
      amount: 30_800,
      equity_after: 188_000,
    });
    expect(column('loan')).toEqual([10_000, 0, 18_800]);
  });

  test('leaves accrued interest accrued', () => {
    const { column } = runOn(daily([100, 200]), {
      mode: 'profit_threshold',
      profitThreshold: 50,
      interest: { kind: 'fixed', annualRate: 0.36 },
    });
    expect(column('accrued_interest')).toEqual([0, 100]);
  });

  test('pays its cost from equity: leverage after costs is exactly L, and B is the equity after', () => {
    const { simulation, document } = runOn(daily([100, 150, 150]), { ...threshold(50), tradingCost: 0.01 });
    const { marketValue, equity } = simulation.daily;
    expect((marketValue[1] ?? 0) / (equity[1] ?? 0)).toBeCloseTo(2, 12);
    expect(document.events.filter(({ type }) => type === 're_leverage')).toHaveLength(1);
  });

  test('does nothing if market value is not below L x equity, and B stays', () => {
    // At L = 1 the doubled price meets the threshold, but there is no cash to buy with. The dividend of the next bar brings
    // cash, which is spent, because the gain still counts from the entry.
    const series = daily([100, 200, 200], { dividends: [{ exDate: '2001-05-03', amount: 1 }] });
    const { timeline, column } = runOn(series, {
      ...threshold(100),
      leverage: 1,
      dividendPolicy: 'reduce_loan',
    });
    expect(timeline).toEqual(['entry@0', 're_leverage@2']);
    expect(column('cash')).toEqual([0, 0, 0]);
    expect(column('shares')).toEqual([1_000, 1_000, 1_005]);
  });

  test('happens on the last bar, like liquidation and unlike re-entry', () => {
    expect(runOn(daily([100, 150]), threshold(50)).timeline).toEqual(['entry@0', 're_leverage@1']);
    expect(runOn(daily([100, 60]), plain).timeline).toEqual(['entry@0', 'liquidation@1']);
    expect(runOn(daily([100, 60, 60]), { ...plain, reentryWaitBars: 1 }).timeline).not.toContain(
      're_entry@2',
    );
  });

  test('at L = 1 leaves a loan of exactly 0, like an entry', () => {
    const closes = [97.31, 150.07, 230.11];
    const dividends = [
      { exDate: '2001-05-02', amount: 1.37 },
      { exDate: '2001-05-03', amount: 2.71 },
    ];
    const { simulation, timeline } = runOn(daily(closes, { dividends }), {
      ...threshold(10),
      leverage: 1,
      initialInvestment: 33_333.33,
      dividendPolicy: 'reduce_loan',
      tradingCost: 0.003,
    });
    expect(timeline).toEqual(['entry@0', 're_leverage@1', 're_leverage@2']);
    expect([...simulation.daily.loan]).toEqual([0, 0, 0]);
  });
});
