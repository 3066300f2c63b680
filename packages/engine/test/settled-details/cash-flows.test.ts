import { describe, expect, test } from 'vitest';
import { daily, market } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { heldIn, runOn } from '../support/run.ts';

/** 2x reg_t on 100,000 without interest: 200,000 of stock at 100, a call below 66.67. */
const plain = { interest: interestFree } as const;

describe('dividends', () => {
  test('add up over ex-dates after the previous bar, up to this one', () => {
    const series = market({
      dates: ['2001-05-04', '2001-05-07', '2001-05-08'],
      closes: [100, 100, 100],
      dividends: [
        { exDate: '2001-05-05', amount: 0.5 },
        { exDate: '2001-05-06', amount: 0.25 },
        { exDate: '2001-05-07', amount: 0.125 },
      ],
    });
    expect(runOn(series, { ...plain, dividendPolicy: 'reduce_loan' }).column('dividend')).toEqual([
      0, 1_750, 0,
    ]);
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

  test('are received on the bar of a liquidation and may prevent it', () => {
    const fallsTo66 = (amount: number) =>
      runOn(daily([100, 66], { dividends: [{ exDate: '2001-05-02', amount }] }), {
        ...plain,
        dividendPolicy: 'reduce_loan',
      });
    expect(fallsTo66(0.1).timeline).toContain('liquidation@1');
    expect(fallsTo66(0.1).metric('dividends')).toBe(200);
    expect(fallsTo66(1).timeline).not.toContain('liquidation@1');
  });

  test('reduce_loan pays accrued interest first, then the loan; the rest is cash that earns nothing', () => {
    const dividends = [{ exDate: '2001-05-02', amount: 20 }];
    const reduce = {
      leverage: 1.1,
      interest: { kind: 'fixed', annualRate: 0.36 },
      dividendPolicy: 'reduce_loan',
    } as const;
    const { column } = runOn(daily([100, 100, 100], { dividends }), reduce);
    // 22,000 received: 10 for interest, 10,000 for the loan.
    expect(column('accrued_interest')).toEqual([0, 0, 0]);
    expect(column('loan')).toEqual([10_000, 0, 0]);
    expect(column('cash')).toEqual([0, 11_990, 11_990]);
  });

  test('reinvest buys D / (1 + c) worth of shares and leaves the loan', () => {
    const { simulation, column } = runOn(
      daily([100, 100], { dividends: [{ exDate: '2001-05-02', amount: 1 }] }),
      {
        ...plain,
        dividendPolicy: 'reinvest',
        tradingCost: 0.02,
      },
    );
    const [before = 0, after] = heldIn(simulation).shares;
    const dividend = simulation.daily.dividend[1] ?? 0;
    expect(after).toBeCloseTo(before + dividend / 1.02 / 100, 9);
    expect(simulation.daily.tradingCost[1]).toBeCloseTo((0.02 * dividend) / 1.02, 9);
    expect(column('loan')[1]).toBe(column('loan')[0]);
  });

  test('with ignore, column and total are 0', () => {
    const { column, metric } = runOn(
      daily([100, 100], { dividends: [{ exDate: '2001-05-02', amount: 1 }] }),
      plain,
    );
    expect(column('dividend')).toEqual([0, 0]);
    expect(metric('dividends')).toBe(0);
  });
});

describe('interest', () => {
  const friday = ['2001-05-04', '2001-05-07'];

  test.each(['monthly', 'daily'] as const)(
    'over several nights between two bars is simple, with %s posting',
    (interestPosting) => {
      const { column } = runOn(market({ dates: friday, closes: [100, 100] }), {
        interest: { kind: 'fixed', annualRate: 0.36 },
        interestPosting,
      });
      expect(column('daily_interest')).toEqual([0, 300]);
    },
  );

  test("a step's date is the first night at the new level", () => {
    const steps = [
      { date: '2001-01-01', rate: 0.05 },
      { date: '2001-05-06', rate: 0.04 },
    ];
    const { column } = runOn(market({ dates: friday, closes: [100, 100], steps }), {
      interest: { kind: 'fed_funds', spread: 0.01 },
    });
    // Friday and Saturday nights at 6%, Sunday night at 5%.
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

  test('a dividend does not reduce the loan by interest owed to the account', () => {
    const series = daily([100, 100], {
      dividends: [{ exDate: '2001-05-02', amount: 1 }],
      steps: [{ date: '2001-01-01', rate: 0 }],
    });
    const { column } = runOn(series, {
      interest: { kind: 'fed_funds', spread: -0.036 },
      dividendPolicy: 'reduce_loan',
    });
    expect(column('accrued_interest')[1]).toBe(-10);
    expect(column('loan')[1]).toBe(98_000);
  });

  test("monthly posting happens on the first bar of a new month, after that bar's accrual", () => {
    const series = market({ dates: ['2001-05-30', '2001-05-31', '2001-06-01'], closes: [100, 100, 100] });
    const { column } = runOn(series, { interest: { kind: 'fixed', annualRate: 0.36 } });
    expect(column('accrued_interest')).toEqual([0, 100, 0]);
    expect(column('loan')).toEqual([100_000, 100_000, 100_200]);
  });

  test('the same month of another year is a new month', () => {
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

  test('interest_paid is everything accrued, whether posted or not', () => {
    const series = market({
      dates: ['2001-05-30', '2001-05-31', '2001-06-01', '2001-06-02'],
      closes: [100, 100, 100, 100],
    });
    const { metric, column } = runOn(series, { interest: { kind: 'fixed', annualRate: 0.36 } });
    expect(column('accrued_interest')[3]).toBe(100.2);
    expect(metric('interest_paid')).toBe(300.2);
    expect(column('cumulative_interest')).toEqual([0, 100, 200, 300.2]);
  });
});
