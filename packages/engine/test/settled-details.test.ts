import { describe, expect, test } from 'vitest';
import { daily, market } from './support/market.ts';
import { interestFree } from './support/parameters.ts';
import { runOn } from './support/run.ts';

/** 2x reg_t on 100,000 with no interest: 200,000 of stock at 100, a call below 66.67. */
const plain = { interest: interestFree } as const;
const fresh = { ...plain, mode: 'fresh_capital' } as const;
const threshold = (profitThreshold: number) =>
  ({ ...plain, mode: 'profit_threshold', profitThreshold }) as const;

describe('outcome', () => {
  test('is completed for a run without trouble, with liquidations too', () => {
    expect(runOn(daily([100, 101]), plain).document.dashboard.outcome).toBe('completed');
    expect(runOn(daily([100, 60, 60, 60, 60]), plain).document.round_analysis.summary.outcome).toBe('completed');
  });

  test.each([plain, fresh, threshold(50)])('is wiped_out at the first residual of 0 or less, in every mode (%#)', (mode) => {
    expect(runOn(daily([100, 50, 50]), mode).document.dashboard.outcome).toBe('wiped_out');
    expect(runOn(daily([100, 40, 40]), mode).document.dashboard.outcome).toBe('wiped_out');
  });

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

  test('is insufficient_equity on the first bar on which a re-entry is due and refused', () => {
    const minimum = { ...plain, minimumEquity: 50_000, reentryWaitBars: 2 };
    const falling = [100, 60, 60, 60, 60];
    expect(runOn(daily(falling), minimum).document.dashboard.outcome).toBe('insufficient_equity');
    expect(runOn(daily(falling), minimum).timeline).toEqual(['entry@0', 'liquidation@1']);
  });

  test('is completed where the run ends while waiting, or on the bar on which the re-entry would be due', () => {
    const minimum = { ...plain, minimumEquity: 50_000, reentryWaitBars: 2 };
    expect(runOn(daily([100, 60, 60]), minimum).document.dashboard.outcome).toBe('completed');
    expect(runOn(daily([100, 60, 60, 60]), minimum).document.dashboard.outcome).toBe('completed');
  });

  test('minimum_equity is not asked at the first entry', () => {
    const { document, simulation } = runOn(daily([100, 101]), { ...plain, initialInvestment: 500, minimumEquity: 2_000 });
    expect(document.dashboard.outcome).toBe('completed');
    expect(simulation.rows.shares[0]).toBe(10);
  });

  test('minimum_equity is not asked in fresh_capital', () => {
    const { timeline } = runOn(daily([100, 60, 60, 60, 60]), { ...fresh, minimumEquity: 50_000 });
    expect(timeline).toContain('re_entry@3');
  });

  test('minimum_equity is compared with the residual after the costs of the sale', () => {
    // Sold at 60: 20,000 before a cost of 1,200 (entry costs are 1 % of what was bought too).
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

  test('no interest runs on the shortfall', () => {
    const { column } = runOn(daily([100, 40, 40, 40]), { interest: { kind: 'fixed', annualRate: 1 } });
    expect(column('daily_interest').slice(2)).toEqual([0, 0]);
    expect(column('cash')[3]).toBe(column('cash')[1]);
  });

  test('the time-weighted index is 0 from then on and the return of the round below -1', () => {
    const { column, document, metric } = wiped();
    expect(column('twr_index')).toEqual([1, 0, 0, 0, 0]);
    expect(metric('total_return')).toBe(-1);
    expect(metric('cagr')).toBe(-1);
    expect(document.round_analysis.rounds).toMatchObject([{ return: -1.2, exit_reason: 'wiped_out', end_equity: -20_000 }]);
  });

  test('in fresh_capital the next contribution pays the shortfall and fills up to E0', () => {
    const { column, metric, document } = runOn(daily([100, 40, 40, 40, 80]), fresh);
    expect(column('contribution')).toEqual([100_000, 0, 0, 120_000, 0]);
    expect(column('equity')).toEqual([100_000, -20_000, -20_000, 100_000, 300_000]);
    expect(column('twr_index')).toEqual([1, 0, 0, 0, 0]);
    expect(metric('contributions')).toBe(120_000);
    expect(document.round_analysis.rounds[1]).toMatchObject({ start_equity: 100_000, profit: 200_000 });
  });

  test('in fresh_capital it stays unpaid where no re-entry follows', () => {
    const { metric } = runOn(daily([100, 40, 40]), fresh);
    expect(metric('final_equity')).toBe(-20_000);
    expect(metric('total_contributed')).toBe(100_000);
  });
});

describe('fresh_capital', () => {
  test('contributes E0 - residual, and total_contributed has E0 in it', () => {
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

  test('withdraws profit where the residual is above E0', () => {
    // A loan at 100 % a year outgrows a price that rises tenfold: the call leaves more than E0.
    const dates = ['2001-01-01', '2002-01-01', '2003-01-01', '2004-01-01', '2004-01-02', '2004-01-03', '2004-01-04'];
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
    // 1.1x: 1,100 shares on a loan of 10,000. A dividend of 20 a share repays it and leaves 12,000 of cash.
    const series = daily([100, 100, 160], { dividends: [{ exDate: '2001-05-02', amount: 20 }] });
    const { column, document } = runOn(series, {
      ...threshold(50),
      leverage: 1.1,
      dividendPolicy: 'reduce_loan',
      tradingCost: 0,
    });
    expect(column('cash')).toEqual([0, 12_000, 0]);
    // Equity 1,100 x 160 + 12,000 = 188,000; target 206,800; bought 30,800, of which 12,000 from cash.
    expect(document.events.at(-1)).toMatchObject({ type: 're_leverage', amount: 30_800, equity_after: 188_000 });
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
    const { rows } = simulation;
    expect((rows.marketValue[1] ?? 0) / (rows.equity[1] ?? 0)).toBeCloseTo(2, 12);
    expect(document.events.filter(({ type }) => type === 're_leverage')).toHaveLength(1);
  });

  test('does nothing where market value is not below L x equity, and B stays', () => {
    // At L = 1 the doubled price meets the threshold with nothing to buy with. The dividend of the next bar brings
    // cash: it is spent, because the gain still counts from the entry.
    const series = daily([100, 200, 200], { dividends: [{ exDate: '2001-05-03', amount: 1 }] });
    const { timeline, column } = runOn(series, { ...threshold(100), leverage: 1, dividendPolicy: 'reduce_loan' });
    expect(timeline).toEqual(['entry@0', 're_leverage@2']);
    expect(column('cash')).toEqual([0, 0, 0]);
    expect(column('shares')).toEqual([1_000, 1_000, 1_005]);
  });

  test('happens on the last bar, as liquidation does; re-entry does not', () => {
    expect(runOn(daily([100, 150]), threshold(50)).timeline).toEqual(['entry@0', 're_leverage@1']);
    expect(runOn(daily([100, 60]), plain).timeline).toEqual(['entry@0', 'liquidation@1']);
    expect(runOn(daily([100, 60, 60]), { ...plain, reentryWaitBars: 1 }).timeline).not.toContain('re_entry@2');
  });

  test('at L = 1 leaves a loan of exactly 0, as an entry does', () => {
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
    expect([...simulation.rows.loan]).toEqual([0, 0, 0]);
  });
});

describe('dividends', () => {
  test('of all ex-dates after the previous bar, up to this one, add up', () => {
    const series = market({
      dates: ['2001-05-04', '2001-05-07', '2001-05-08'],
      closes: [100, 100, 100],
      dividends: [
        { exDate: '2001-05-05', amount: 0.5 },
        { exDate: '2001-05-06', amount: 0.25 },
        { exDate: '2001-05-07', amount: 0.125 },
      ],
    });
    expect(runOn(series, { ...plain, dividendPolicy: 'reduce_loan' }).column('dividend')).toEqual([0, 1_750, 0]);
  });

  test('are not received on an entry bar, on a re-entry bar or outside the market', () => {
    const dividends = [1, 3, 4].map((day) => ({ exDate: `2001-05-0${day}`, amount: 5 }));
    const { column } = runOn(daily([100, 60, 60, 60, 60], { dividends }), {
      ...plain,
      dividendPolicy: 'reduce_loan',
      reentryWaitBars: 2,
    });
    expect(column('in_position')).toEqual([true, false, false, true, true]);
    expect(column('dividend')).toEqual([0, 0, 0, 0, 0]);
  });

  test('on the bar of a liquidation are received and may prevent it', () => {
    const fallsTo66 = (amount: number) =>
      runOn(daily([100, 66], { dividends: [{ exDate: '2001-05-02', amount }] }), { ...plain, dividendPolicy: 'reduce_loan' });
    expect(fallsTo66(0.1).timeline).toContain('liquidation@1');
    expect(fallsTo66(0.1).metric('dividends')).toBe(200);
    expect(fallsTo66(1).timeline).not.toContain('liquidation@1');
  });

  test('reduce_loan pays accrued interest first, then the loan; the rest is cash that earns nothing', () => {
    const dividends = [{ exDate: '2001-05-02', amount: 20 }];
    const reduce = { leverage: 1.1, interest: { kind: 'fixed', annualRate: 0.36 }, dividendPolicy: 'reduce_loan' } as const;
    const { column } = runOn(daily([100, 100, 100], { dividends }), reduce);
    // 22,000 received: 10 of interest, 10,000 of loan.
    expect(column('accrued_interest')).toEqual([0, 0, 0]);
    expect(column('loan')).toEqual([10_000, 0, 0]);
    expect(column('cash')).toEqual([0, 11_990, 11_990]);
  });

  test('reinvest buys D / (1 + c) worth of shares and leaves the loan', () => {
    const { simulation, column } = runOn(daily([100, 100], { dividends: [{ exDate: '2001-05-02', amount: 1 }] }), {
      ...plain,
      dividendPolicy: 'reinvest',
      tradingCost: 0.02,
    });
    const { rows } = simulation;
    const dividend = rows.dividend[1] ?? 0;
    expect(rows.shares[1]).toBeCloseTo((rows.shares[0] ?? 0) + dividend / 1.02 / 100, 9);
    expect(rows.tradingCost[1]).toBeCloseTo((0.02 * dividend) / 1.02, 9);
    expect(column('loan')[1]).toBe(column('loan')[0]);
  });

  test('with ignore, column and total are 0', () => {
    const { column, metric } = runOn(daily([100, 100], { dividends: [{ exDate: '2001-05-02', amount: 1 }] }), plain);
    expect(column('dividend')).toEqual([0, 0]);
    expect(metric('dividends')).toBe(0);
  });
});

describe('interest', () => {
  const friday = ['2001-05-04', '2001-05-07'];

  test.each(['monthly', 'daily'] as const)('of several nights between two bars is simple, posted %s', (interestPosting) => {
    const { column } = runOn(market({ dates: friday, closes: [100, 100] }), {
      interest: { kind: 'fixed', annualRate: 0.36 },
      interestPosting,
    });
    expect(column('daily_interest')).toEqual([0, 300]);
  });

  test("a step's date is the first night at the new level", () => {
    const steps = [
      { date: '2001-01-01', rate: 0.05 },
      { date: '2001-05-06', rate: 0.04 },
    ];
    const { column } = runOn(market({ dates: friday, closes: [100, 100], steps }), {
      interest: { kind: 'fed_funds', spread: 0.01 },
    });
    // The nights of Friday and Saturday at 6 %, that of Sunday at 5 %.
    expect(column('daily_interest')[1]).toBe(Number(((100_000 * (0.06 + 0.06 + 0.05)) / 360).toFixed(2)));
    expect(column('benchmark_rate')).toEqual([null, 0.04]);
    expect(column('borrow_rate')).toEqual([null, 0.05]);
  });

  test('the rate is max(0, target) + spread, not floored again', () => {
    const rateAt = (target: number) =>
      runOn(market({ dates: friday, closes: [100, 100], steps: [{ date: '2001-01-01', rate: target }] }), {
        interest: { kind: 'fed_funds', spread: -0.036 },
      });
    expect(rateAt(0.018).column('borrow_rate')[1]).toBe(-0.018);
    expect(rateAt(0.018).column('daily_interest')[1]).toBe(-15);
    expect(rateAt(-0.01).column('borrow_rate')[1]).toBe(-0.036);
    expect(rateAt(-0.01).metric('interest_paid')).toBe(-30);
  });

  test('a dividend takes nothing from the loan for interest that is owed to the account', () => {
    const series = daily([100, 100], {
      dividends: [{ exDate: '2001-05-02', amount: 1 }],
      steps: [{ date: '2001-01-01', rate: 0 }],
    });
    const { column } = runOn(series, { interest: { kind: 'fed_funds', spread: -0.036 }, dividendPolicy: 'reduce_loan' });
    expect(column('accrued_interest')[1]).toBe(-10);
    expect(column('loan')[1]).toBe(98_000);
  });

  test("monthly posting comes with the first bar of a new month, after that bar's own accrual", () => {
    const series = market({ dates: ['2001-05-30', '2001-05-31', '2001-06-01'], closes: [100, 100, 100] });
    const { column } = runOn(series, { interest: { kind: 'fixed', annualRate: 0.36 } });
    expect(column('accrued_interest')).toEqual([0, 100, 0]);
    expect(column('loan')).toEqual([100_000, 100_000, 100_200]);
  });

  test('a month is new too where only the year differs', () => {
    const series = market({ dates: ['2001-05-31', '2002-05-31'], closes: [100, 100] });
    const { column } = runOn(series, { interest: { kind: 'fixed', annualRate: 0.036 } });
    expect(column('accrued_interest')).toEqual([0, 0]);
    expect(column('loan')[1]).toBe(103_650);
  });

  test('daily posting moves it to the loan at once', () => {
    const { column } = runOn(daily([100, 100, 100]), {
      interest: { kind: 'fixed', annualRate: 0.36 },
      interestPosting: 'daily',
    });
    expect(column('loan')).toEqual([100_000, 100_100, 100_200.1]);
    expect(column('accrued_interest')).toEqual([0, 0, 0]);
  });

  test('interest_paid is everything accrued, posted or not', () => {
    const series = market({ dates: ['2001-05-30', '2001-05-31', '2001-06-01', '2001-06-02'], closes: [100, 100, 100, 100] });
    const { metric, column } = runOn(series, { interest: { kind: 'fixed', annualRate: 0.36 } });
    expect(column('accrued_interest')[3]).toBe(100.2);
    expect(metric('interest_paid')).toBe(300.2);
    expect(column('cumulative_interest')).toEqual([0, 100, 200, 300.2]);
  });
});

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

  test('with a position alone count for cushion, leverage, zones and distance; the event has the cushion at the mark', () => {
    const { metric, document } = liquidated();
    // At 90: equity 80,000, market value 180,000; at the call: 20,000 and 120,000.
    expect(metric('minimum_cushion')).toBe(0.4375);
    expect(metric('maximum_leverage')).toBe(2.25);
    expect(metric('average_leverage')).toBe(Number(((2 + 2.25 + 2 + 42_000 / 22_000) / 4).toPrecision(10)));
    expect(metric('minimum_distance_to_call')).toBe(0.2592592593);
    expect(metric('share_cushion_under_20')).toBe(0);
    expect(document.cushion_analysis.zones.map(({ days }) => days)).toEqual([3, 1, 0, 0]);
    expect(document.events[1]).toMatchObject({ type: 'liquidation', cushion: -0.5 });
    expect(document.round_analysis.rounds[0]).toMatchObject({ minimum_cushion: 0.4375, maximum_leverage: 2.25 });
  });

  test('distance_to_call is 1 where no price brings a call and null out of the market', () => {
    expect(runOn(daily([100, 50]), { ...plain, leverage: 1 }).column('distance_to_call')).toEqual([1, 1]);
    expect(liquidated().column('distance_to_call').slice(2, 4)).toEqual([null, null]);
    expect(liquidated().column('margin_call_price')[0]).toBe(66.66666667);
  });

  test('days_out_of_market counts the bar of the liquidation, not that of the re-entry', () => {
    expect(liquidated().metric('days_out_of_market')).toBe(2);
  });

  test('rates and interest are those of the nights before the bar, rates null on an entry and a re-entry bar alone', () => {
    const steps = [{ date: '2001-01-01', rate: 0.02 }];
    const { column } = runOn(daily([100, 90, 60, 60, 60, 63], { steps }), { interest: { kind: 'fed_funds', spread: 0.01 } });
    expect(column('benchmark_rate')).toEqual([null, 0.02, 0.02, 0.02, null, 0.02]);
    expect(column('borrow_rate')).toEqual([null, 0.03, 0.03, 0.03, null, 0.03]);
    expect(column('daily_interest').map((interest) => interest === 0)).toEqual([true, false, false, true, true, false]);
  });
});

describe('events', () => {
  test('a liquidation that wipes out is followed by wiped_out, with what was sold and what is missing', () => {
    const { document, metric } = runOn(daily([100, 40, 40]), plain);
    expect(document.events.slice(1)).toMatchObject([
      { type: 'liquidation', date: '2001-05-02', price: 40, amount: 80_000, equity_before: -20_000, cushion: null },
      { type: 'wiped_out', date: '2001-05-02', amount: 20_000, equity_after: -20_000 },
    ]);
    expect(metric('liquidations')).toBe(1);
  });

  test('a contribution comes before its re-entry', () => {
    const { timeline } = runOn(daily([100, 60, 60, 60, 60]), fresh);
    expect(timeline).toEqual(['entry@0', 'liquidation@1', 'contribution@3', 're_entry@3']);
  });

  test('an entry has what was bought, and the equity before and after its cost', () => {
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
