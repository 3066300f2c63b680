import { describe, expect, test } from 'vitest';
import { daily } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { runOn } from '../support/run.ts';

/** 2x reg_t on 100,000 without interest: 200,000 of stock at 100, a call below 66.67. */
const plain = { interest: interestFree } as const;
const fresh = { ...plain, mode: 'fresh_capital' } as const;

describe('rows', () => {
  const liquidated = () => runOn(daily([100, 90, 60, 60, 60, 63]), plain);

  test('show the state after the action', () => {
    const { column } = liquidated();
    expect(column('shares').slice(0, 4)).toEqual([2_000, 2_000, 0, 0]);
    expect(column('market_value')[2]).toBe(0);
    expect(column('equity')[2]).toBe(20_000);
    expect(column('in_position')).toEqual([true, true, false, false, true, true]);
    expect(column('round')).toEqual([1, 1, 1, null, 2, 2]);
  });

  test('out of the market with equity, cushion is 1 and leverage 0; without equity both are null', () => {
    const { column } = liquidated();
    expect(column('cushion').slice(2, 4)).toEqual([1, 1]);
    expect(column('leverage').slice(2, 4)).toEqual([0, 0]);
    const wiped = runOn(daily([100, 40, 40]), plain);
    expect(wiped.column('cushion')).toEqual([0.5, null, null]);
    expect(wiped.column('leverage')).toEqual([2, null, null]);
    expect(wiped.metric('final_leverage')).toBeNull();
    const brokenEven = runOn(daily([100, 50, 50]), plain);
    expect(brokenEven.column('cushion')).toEqual([0.5, null, null]);
  });

  test('count for cushion, leverage, zones and distance only with a position; the event has the cushion at the mark', () => {
    const { metric, document } = liquidated();
    // At 90: equity 80,000, market value 180,000; at the call: 20,000 and 120,000.
    expect(metric('minimum_cushion')).toBe(0.4375);
    expect(metric('maximum_leverage')).toBe(2.25);
    expect(metric('average_leverage')).toBe(Number(((2 + 2.25 + 2 + 42_000 / 22_000) / 4).toPrecision(10)));
    expect(metric('minimum_distance_to_call')).toBe(0.2592592593);
    expect(metric('share_cushion_under_20')).toBe(0);
    expect(document.cushion_analysis.zones.map(({ days }) => days)).toEqual([3, 1, 0, 0]);
    expect(document.events[1]).toMatchObject({ type: 'liquidation', cushion: -0.5 });
    expect(document.round_analysis.rounds[0]).toMatchObject({
      minimum_cushion: 0.4375,
      maximum_leverage: 2.25,
    });
  });

  test('distance_to_call is 1 if no price triggers a call, and null out of the market', () => {
    expect(runOn(daily([100, 50]), { ...plain, leverage: 1 }).column('distance_to_call')).toEqual([1, 1]);
    expect(liquidated().column('distance_to_call').slice(2, 4)).toEqual([null, null]);
    expect(liquidated().column('margin_call_price')[0]).toBe(66.66666667);
  });

  test('days_out_of_market counts the bar of the liquidation, not that of the re-entry', () => {
    expect(liquidated().metric('days_out_of_market')).toBe(2);
  });

  test('rates and interest are those of the nights before the bar; rates are null only on entry and re-entry bars', () => {
    const steps = [{ date: '2001-01-01', rate: 0.02 }];
    const { column } = runOn(daily([100, 90, 60, 60, 60, 63], { steps }), {
      interest: { kind: 'fed_funds', spread: 0.01 },
    });
    expect(column('benchmark_rate')).toEqual([null, 0.02, 0.02, 0.02, null, 0.02]);
    expect(column('borrow_rate')).toEqual([null, 0.03, 0.03, 0.03, null, 0.03]);
    expect(column('daily_interest').map((interest) => interest === 0)).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('events', () => {
  test('a liquidation that wipes out is followed by wiped_out, with the amounts sold and missing', () => {
    const { document, metric } = runOn(daily([100, 40, 40]), plain);
    expect(document.events.slice(1)).toMatchObject([
      {
        type: 'liquidation',
        date: '2001-05-02',
        price: 40,
        amount: 80_000,
        equity_before: -20_000,
        cushion: null,
      },
      { type: 'wiped_out', date: '2001-05-02', amount: 20_000, equity_after: -20_000 },
    ]);
    expect(metric('liquidations')).toBe(1);
  });

  test('a contribution comes before its re-entry', () => {
    const { timeline } = runOn(daily([100, 60, 60, 60, 60]), fresh);
    expect(timeline).toEqual(['entry@0', 'liquidation@1', 'contribution@3', 're_entry@3']);
  });

  test('an entry has the amount bought, and the equity before and after its cost', () => {
    const { document } = runOn(daily([100, 100]), { ...plain, tradingCost: 0.01 });
    expect(document.events[0]).toEqual({
      type: 'entry',
      date: '2001-05-01',
      price: 100,
      equity_before: 100_000,
      equity_after: 98_039.22,
      amount: 196_078.43,
      cushion: 0.5,
    });
  });
});
