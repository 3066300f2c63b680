import { describe, expect, test } from 'vitest';
import { market } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { daysFrom, firstDays } from '../support/portfolio.ts';
import { runOn } from '../support/run.ts';

/** 2x on 100,000: 200,000 of stock; a flow is due on every bar after the first. */
const monthly = (closes: readonly number[]) => market({ dates: firstDays(closes.length), closes });
const flow = (amount: number, through: 'target_leverage' | 'holdings' | 'loan' = 'target_leverage') => ({
  amount,
  every: 'month' as const,
  through,
});
const plain = { interest: interestFree };

describe('a deposit', () => {
  test('at the target leverage buys L times its amount and borrows the rest', () => {
    const { column, simulation } = runOn(monthly([100, 100]), { ...plain, cashFlow: flow(10_000) });
    expect(column('market_value')).toEqual([200_000, 220_000]);
    expect(column('loan')).toEqual([100_000, 110_000]);
    expect([...simulation.daily.cashFlow]).toEqual([0, 10_000]);
    expect(simulation.traded).toBe(20_000);
  });

  test('through the holdings leaves the loan, through the loan leaves the holdings', () => {
    const through = (way: 'holdings' | 'loan') =>
      runOn(monthly([100, 100]), { ...plain, cashFlow: flow(10_000, way) });
    expect(through('holdings').column('market_value')).toEqual([200_000, 210_000]);
    expect(through('holdings').column('loan')).toEqual([100_000, 100_000]);
    expect(through('loan').column('market_value')).toEqual([200_000, 200_000]);
    expect(through('loan').column('loan')).toEqual([100_000, 90_000]);
  });

  test('beyond the debt stays as cash, which the next deposit at the target leverage spends first', () => {
    const { column } = runOn(monthly([100, 100, 100]), {
      ...plain,
      leverage: 1.1,
      dividendPolicy: 'reduce_loan',
      cashFlow: flow(20_000, 'loan'),
    });
    expect(column('loan')).toEqual([10_000, 0, 0]);
    expect(column('cash')).toEqual([0, 10_000, 30_000]);
  });

  test('moves no return: the index is that of the same run without it', () => {
    const closes = [100, 110, 99, 120];
    const index = (cashFlow: ReturnType<typeof flow> | null) =>
      runOn(monthly(closes), { ...plain, leverage: 1, cashFlow }).column('twr_index');
    expect(index(flow(50_000))).toEqual(index(null));
  });

  test('grows once a year, from the month of the first bar', () => {
    const { simulation } = runOn(monthly(Array(14).fill(100)), {
      ...plain,
      cashFlow: { ...flow(1_000), growth: 0.1 },
    });
    expect([...simulation.daily.cashFlow].slice(10)).toEqual([1_000, 1_000, 1_100, 1_100]);
  });

  test('pays the debt while a margin call is open, and may end it', () => {
    // 100 to 65: equity 30,000 of 130,000, and 32,500 are required.
    const { column, timeline } = runOn(monthly([100, 65, 65]), {
      ...plain,
      callDays: 5,
      cashFlow: flow(2_000),
    });
    expect(column('loan')).toEqual([100_000, 98_000, 96_000]);
    expect(timeline).toEqual(['entry@0', 'cash_flow@1', 'margin_call@1', 'cash_flow@2', 'call_met@2']);
  });

  test('is cash out of the market, and is invested on the bar of a re-entry', () => {
    const { column, simulation } = runOn(monthly([100, 58, 58, 58, 58]), {
      ...plain,
      reentryWaitBars: 2,
      cashFlow: flow(10_000),
    });
    // 16,000 are left; the first deposit goes to the debt, but is not enough to prevent the sale.
    expect(column('cash')).toEqual([0, 26_000, 36_000, 0, 0]);
    expect(column('market_value')).toEqual([200_000, 0, 0, 92_000, 112_000]);
    expect(simulation.rounds.map(({ startEquity, flows }) => [startEquity, flows])).toEqual([
      [100_000, 10_000],
      [46_000, 10_000],
    ]);
  });

  test('lets a re-entry follow that lacked equity', () => {
    const given = { ...plain, minimumEquity: 45_000, reentryWaitBars: 1, cashFlow: flow(10_000, 'loan') };
    const closes = [100, 58, 58, 58, 58];
    expect(runOn(monthly(closes), given).timeline).toContain('re_entry@3');
    expect(runOn(monthly(closes), given).simulation.outcome).toBe('completed');
    expect(runOn(monthly(closes.slice(0, 4)), { ...given, minimumEquity: 60_000 }).simulation.outcome).toBe(
      'insufficient_equity',
    );
  });
});

describe('a withdrawal', () => {
  test('at the target leverage sells L times its amount and repays the rest', () => {
    const { column } = runOn(monthly([100, 100]), { ...plain, cashFlow: flow(-10_000) });
    expect(column('market_value')).toEqual([200_000, 180_000]);
    expect(column('loan')).toEqual([100_000, 90_000]);
    expect(column('equity')).toEqual([100_000, 90_000]);
  });

  test('sells no more than repays the whole debt', () => {
    // Leverage falls to 1.0204 when the price rises 50 times.
    const { column } = runOn(monthly([100, 5_000]), { ...plain, cashFlow: flow(-500_000) });
    expect(column('loan')).toEqual([100_000, 0]);
    expect(column('market_value')).toEqual([200_000, 9_400_000]);
  });

  test('through the loan borrows, through the holdings sells what it pays', () => {
    const through = (way: 'holdings' | 'loan') =>
      runOn(monthly([100, 100]), { ...plain, cashFlow: flow(-10_000, way) });
    expect(through('loan').column('loan')).toEqual([100_000, 110_000]);
    expect(through('holdings').column('market_value')).toEqual([200_000, 190_000]);
  });

  test('is refused where it would leave too little equity, and not made up for', () => {
    const { simulation, column } = runOn(monthly([100, 100, 200]), {
      ...plain,
      cashFlow: flow(-60_000, 'loan'),
    });
    expect(simulation.events.map(({ type, bar, amount }) => [type, bar, amount])).toEqual([
      ['entry', 0, 200_000],
      ['withdrawal_refused', 1, 60_000],
      ['cash_flow', 2, -60_000],
    ]);
    expect(column('equity')).toEqual([100_000, 100_000, 240_000]);
  });

  test('of all there is sells everything and ends the run', () => {
    const { simulation, column } = runOn(monthly([100, 100, 120]), {
      ...plain,
      tradingCost: 0.01,
      cashFlow: flow(-99_000),
    });
    expect(simulation.outcome).toBe('exhausted');
    expect(simulation.events.map(({ type, bar }) => `${type}@${bar}`)).toEqual([
      'entry@0',
      'cash_flow@1',
      'exhausted@1',
    ]);
    expect(column('equity').slice(1)).toEqual([0, 0]);
    expect(column('round')).toEqual([1, 1, null]);
    const [round] = simulation.rounds;
    expect(round).toMatchObject({ exitReason: 'exhausted', exitBar: 1, endEquity: 0 });
    expect(simulation.daily.index[2]).toBe(simulation.daily.index[1]);
  });

  test('from an account out of the market pays cash, down to nothing', () => {
    const { simulation } = runOn(monthly([100, 60, 60, 60]), {
      ...plain,
      reentryWaitBars: 9,
      cashFlow: flow(-15_000),
    });
    expect([...simulation.daily.cashFlow]).toEqual([0, 0, -15_000, -5_000]);
    expect(simulation.outcome).toBe('exhausted');
  });
});

test('with a profit threshold, a flow changes no gain in percent', () => {
  const days = daysFrom('2001-01-25', 10);
  // Up 25% in January: a gain of 50% at 2x, which a deposit of the same size in February must not complete.
  const closes = [100, 124, 124, 124, 124, 124, 124, 124, 124, 124];
  const { timeline } = runOn(market({ dates: days, closes }), {
    ...plain,
    mode: 'profit_threshold',
    profitThreshold: 50,
    cashFlow: flow(100_000),
  });
  expect(timeline).toEqual(['entry@0', 'cash_flow@7']);
});
