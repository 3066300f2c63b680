import { describe, expect, test } from 'vitest';
import { daily } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { daysFrom, marketOf, runHoldings } from '../support/portfolio.ts';
import { runOn } from '../support/run.ts';

/** 2x reg_t on 100,000 without interest: 200,000 of stock at 100, a call below 66.67. */
const plain = { interest: interestFree };
const partial = (buffer: number) => ({ kind: 'partial', buffer }) as const;

describe('call days', () => {
  test('a call that the market meets sells nothing', () => {
    const { timeline, simulation, column } = runOn(daily([100, 65, 65, 70, 70]), { ...plain, callDays: 3 });
    expect(timeline).toEqual(['entry@0', 'margin_call@1', 'call_met@3']);
    const [, call, met] = simulation.events;
    expect(call?.amount).toBeCloseTo(32_500 - 30_000, 9);
    expect(met?.amount).toBeCloseTo(40_000 - 35_000, 9);
    expect([simulation.marginCalls, simulation.longestCallBars]).toEqual([1, 2]);
    expect([...simulation.daily.inCall]).toEqual([0, 1, 1, 0, 0]);
    expect(column('market_value')).toEqual([200_000, 130_000, 130_000, 140_000, 140_000]);
  });

  test('the broker sells on the last of them, and at once without equity', () => {
    const { timeline } = runOn(daily([100, 65, 65, 65]), { ...plain, callDays: 2 });
    expect(timeline).toEqual(['entry@0', 'margin_call@1', 'liquidation@3']);
    const { timeline: atOnce, simulation } = runOn(daily([100, 49, 49]), { ...plain, callDays: 5 });
    expect(atOnce).toEqual(['entry@0', 'margin_call@1', 'liquidation@1', 'wiped_out@1']);
    expect([simulation.marginCalls, simulation.longestCallBars]).toEqual([1, 0]);
  });

  test('a call that is still open on the last bar counts up to it', () => {
    const { simulation } = runOn(daily([100, 65, 65, 65]), { ...plain, callDays: 10 });
    expect(simulation.longestCallBars).toBe(2);
    expect(simulation.outcome).toBe('completed');
  });

  test('nothing else is traded while it is open', () => {
    const { timeline } = runOn(daily([100, 65, 65, 70]), {
      ...plain,
      callDays: 5,
      leveragePolicy: { kind: 'band', low: 1.9, high: 2.1 },
    });
    expect(timeline).toEqual(['entry@0', 'margin_call@1', 'call_met@3', 'deleverage@3']);
  });
});

describe('a partial liquidation', () => {
  test('sells as much as brings equity to (1 + buffer) x requirement', () => {
    const { simulation, timeline } = runOn(daily([100, 65, 65]), {
      ...plain,
      tradingCost: 0.01,
      liquidation: partial(0.2),
    });
    expect(timeline).toEqual(['entry@0', 'partial_liquidation@1']);
    const { equity, requirement } = simulation.daily;
    expect(equity[1]).toBeCloseTo(1.2 * (requirement[1] ?? 0), 6);
    expect(simulation.rounds).toHaveLength(1);
    expect(simulation.daily.inCall[1]).toBe(0);
  });

  test('sells everything where that is not enough', () => {
    expect(runOn(daily([100, 45]), { ...plain, liquidation: partial(0) }).timeline).toEqual([
      'entry@0',
      'liquidation@1',
      'wiped_out@1',
    ]);
  });

  test('with a buffer of 0 ends exactly at the requirement, which is not a breach', () => {
    const { timeline, column } = runOn(daily([100, 65, 65, 65]), { ...plain, liquidation: partial(0) });
    expect(timeline).toEqual(['entry@0', 'partial_liquidation@1']);
    expect(column('cushion')[1]).toBeCloseTo(0, 9);
  });
});

describe('an intraday check', () => {
  const intraday = (closes: number[], opens: number[], lows: number[]) =>
    marketOf(daysFrom('2001-05-01', closes.length), { TEST: { closes, opens, lows } });
  const checked = { ...plain, marginCheck: 'intraday' } as const;

  test('sells where equity meets the requirement on the way to the low', () => {
    const { simulation } = runOn(intraday([100, 90], [100, 80], [100, 60]), checked);
    const [, sale] = simulation.events;
    // 133,333 of stock require 33,333, which is what is left of 100,000 at 66.67.
    expect(sale).toMatchObject({ type: 'liquidation', bar: 1 });
    expect(sale?.price).toBeCloseTo(66.666_666_67, 6);
    expect(sale?.equityBefore).toBeCloseTo(33_333.33, 1);
    expect(sale?.cushion).toBeCloseTo(0, 9);
    expect(simulation.marginCalls).toBe(1);
  });

  test('sells at the open after a gap, and ignores a low above the open', () => {
    const gap = runOn(intraday([100, 90], [60, 60], [60, 62]), checked);
    expect(gap.simulation.events[1]?.price).toBe(60);
    expect(runOn(intraday([100, 60], [80, 80], [80, 90]), checked).timeline).toEqual([
      'entry@0',
      'liquidation@1',
    ]);
  });

  test('in part leaves (1 + buffer) x requirement at the low, and no check follows at the close', () => {
    const { simulation, timeline } = runOn(intraday([100, 58], [80, 80], [70, 60]), {
      ...checked,
      tradingCost: 0.005,
      liquidation: partial(0.1),
    });
    expect(timeline).toEqual(['entry@0', 'partial_liquidation@1']);
    const { shares, loan } = simulation.daily;
    const atLow = (shares[0]?.[1] ?? 0) * 60;
    expect(atLow - (loan[1] ?? 0)).toBeCloseTo(1.1 * 0.25 * atLow, 6);
  });

  test('is refused where a row has no open or low', () => {
    const series = marketOf(daysFrom('2001-05-01', 3), {
      TEST: { closes: [100, 100, 100], opens: [100, 100, 100], lows: [100, null, 100] },
    });
    expect(() => runOn(series, checked)).toThrowError(
      expect.objectContaining({
        details: expect.objectContaining({ issues: [expect.objectContaining({ path: 'marginCheck' })] }),
      }),
    );
    expect(() => runOn(daily([100, 100]), checked)).toThrow('TEST has no opens and lows');
  });
});

describe('a requirement', () => {
  const flat = { closes: [100, 100] };
  const dates = daysFrom('2001-05-01', 2);

  test('is multiplied by the leverage factor of the instrument, up to all of it', () => {
    const given = marketOf(dates, { ONE: flat, THREE: { ...flat, leverageFactor: 3 } });
    const { simulation } = runHoldings(given, { ONE: 0.5, THREE: 0.5 }, { leverage: 1.25 });
    expect(simulation.daily.requirement[0]).toBeCloseTo(125_000 * (0.5 * 0.25 + 0.5 * 0.75), 6);
  });

  test('that an instrument raises refuses a leverage that fits ordinary ones', () => {
    const given = marketOf(dates, { TEST: { ...flat, leverageFactor: 3 } });
    expect(() => runOn(given, { ...plain, leverage: 1.5 })).toThrowError(
      expect.objectContaining({
        details: expect.objectContaining({ issues: [expect.objectContaining({ path: 'leverage' })] }),
      }),
    );
    expect(() => runOn(given, { ...plain, leverage: 1.33 })).not.toThrow();
  });

  test('of a portfolio account below its minimum limits purchases to Reg T terms', () => {
    const leverage = (portfolioMinimum: number) =>
      runOn(daily([100, 100]), {
        ...plain,
        accountType: 'portfolio',
        leverage: 4,
        portfolioMinimum,
      }).column('leverage')[0];
    expect(leverage(100_000)).toBe(4);
    expect(leverage(110_000)).toBe(2);
  });
});
