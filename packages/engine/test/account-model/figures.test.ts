import { describe, expect, test } from 'vitest';
import { daily, market } from '../support/market.ts';
import { interestFree } from '../support/parameters.ts';
import { daysFrom, firstDays, marketOf, runHoldings } from '../support/portfolio.ts';
import { runOn } from '../support/run.ts';

/** 2x on 100,000 without interest; a flow is due on every bar after the first. */
const monthly = (closes: readonly number[]) => market({ dates: firstDays(closes.length), closes });
const flow = (amount: number, through: 'target_leverage' | 'holdings' | 'loan' = 'holdings') => ({
  amount,
  every: 'month' as const,
  through,
});
const plain = { interest: interestFree };
const unlevered = { ...plain, leverage: 1 };

describe('a run with deposits', () => {
  const closes = [...Array(12).fill(100), 100, 120];
  const { document, metric } = runOn(monthly(closes), { ...unlevered, cashFlow: flow(1_000) });

  test('counts them as paid in', () => {
    expect(metric('total_contributed')).toBe(113_000);
    expect(metric('contributions')).toBe(13_000);
    expect(metric('cash_flows')).toBe(13);
    expect(metric('withdrawn')).toBe(0);
    // 112,000 grow by 20%, and the last 1,000 arrive at the end.
    expect(metric('final_equity')).toBe(135_400);
    expect(metric('net_profit')).toBe(22_400);
    expect(metric('multiple_on_contributed')).toBeCloseTo(135_400 / 113_000, 9);
    expect(metric('total_return')).toBeCloseTo(0.2, 9);
  });

  test('has the money-weighted return at which all deposits grow to the final equity', () => {
    const rate = Number(metric('xirr'));
    const days = firstDays(14).map((date) => (Date.parse(date) - Date.parse('2001-01-01')) / 86_400_000);
    const grown = days.reduce(
      (sum, day, bar) =>
        sum + (bar === 0 ? 100_000 : 1_000) * (1 + rate) ** (((days.at(-1) ?? 0) - day) / 365),
      0,
    );
    expect(grown).toBeCloseTo(135_400, 3);
  });

  test('grows the unlevered benchmark by them too, whose return they do not move', () => {
    const { columns, data } = document.dataframe;
    expect(data.at(-1)?.[columns.indexOf('benchmark_equity')]).toBe(135_400);
    expect(metric('benchmark_total_return')).toBeCloseTo(0.2, 9);
    expect(metric('excess_return')).toBe(0);
    expect(metric('correlation')).toBeCloseTo(1, 9);
  });

  test('draws them by year, and what was paid in next to the equity', () => {
    const { cash_flows, portfolio_value, annual_returns } = document.charts;
    expect(cash_flows?.data).toMatchObject([
      { name: 'Paid in', x: ['2001', '2002'], y: [11_000, 2_000], meta: { role: 'contributed' } },
      { name: 'So far', y: [11_000, 13_000] },
    ]);
    expect(portfolio_value?.data[1]).toMatchObject({ name: 'Contributed' });
    expect(portfolio_value?.data[1]?.y).toEqual(closes.map((_, bar) => 100_000 + bar * 1_000));
    expect(annual_returns?.data[1]).toMatchObject({ name: 'Unlevered', y: [0, 0.2] });
  });

  test('has tiles for them', () => {
    expect(document.dashboard.tiles.slice(-2).map(({ key }) => key)).toEqual(['total_contributed', 'xirr']);
  });

  test('leaves them out of the profit and the return of its round', () => {
    expect(document.round_analysis.rounds).toMatchObject([
      { start_equity: 100_000, end_equity: 135_400, cash_flow: 13_000, profit: 22_400, return: 0.2 },
    ]);
    expect(document.round_analysis.summary).toMatchObject({ total_profit: 22_400, best_return: 0.2 });
  });
});

describe('a run with withdrawals', () => {
  const closes = Array(14).fill(100);
  const { document, metric } = runOn(monthly(closes), { ...unlevered, cashFlow: flow(-2_000) });

  test('counts them as taken out, not as losses', () => {
    expect(metric('withdrawn')).toBe(26_000);
    expect(metric('total_contributed')).toBe(100_000);
    expect(metric('final_equity')).toBe(74_000);
    expect(metric('net_profit')).toBe(0);
    expect(metric('multiple_on_contributed')).toBe(1);
    expect(metric('total_return')).toBe(0);
    expect(Number(metric('xirr'))).toBeCloseTo(0, 9);
  });

  test('shows them in tiles and in the waterfall', () => {
    const keys = document.dashboard.tiles.slice(-3).map(({ key }) => key);
    expect(keys).toEqual(['total_contributed', 'withdrawn', 'xirr']);
    const [waterfall] = document.charts.cost_waterfall?.data ?? [];
    expect(waterfall?.x).toEqual([
      'Contributed',
      'Market',
      'Dividends',
      'Interest',
      'Costs',
      'Withdrawn',
      'Final equity',
    ]);
    expect(waterfall?.y).toEqual([100_000, 0, 0, 0, 0, -26_000, 74_000]);
    expect(document.charts.cash_flows?.data[0]).toMatchObject({ name: 'Taken out', y: [-22_000, -4_000] });
  });
});

describe('an account that withdrawals empty', () => {
  // 2x on 100,000: 50,000 a month; the second takes what is left.
  const closes = [100, 100, 100, ...Array(11).fill(100)];
  const { document, metric, column } = runOn(monthly(closes), { ...plain, cashFlow: flow(-60_000) });

  test('is exhausted, which is not a liquidation', () => {
    expect(document.dashboard.outcome).toBe('exhausted');
    expect(document.round_analysis.rounds).toMatchObject([{ exit_reason: 'exhausted', end_equity: 0 }]);
    expect(metric('liquidations')).toBe(0);
    expect(document.message).toMatch(/WITH 0 LIQUIDATION EVENTS$/);
    expect(document.events.at(-1)).toMatchObject({ type: 'exhausted', amount: 40_000, equity_after: 0 });
  });

  test('has a money-weighted return, although nothing is left', () => {
    expect(metric('final_equity')).toBe(0);
    expect(metric('withdrawn')).toBe(100_000);
    expect(Number(metric('xirr'))).toBeCloseTo(0, 9);
    expect(document.metrics.cagr).toMatchObject({
      value: 0,
      definition: expect.stringContaining('whole period'),
    });
  });

  test('is empty from then on', () => {
    expect(column('equity').slice(2)).toEqual(Array(12).fill(0));
    expect(column('twr_index').slice(2)).toEqual(Array(12).fill(1));
    expect(column('cushion').slice(2)).toEqual(Array(12).fill(null));
    expect(column('requirement_weight').slice(0, 4)).toEqual([0.25, 0.25, null, null]);
  });
});

test('an unlevered benchmark that withdrawals use up stays at 0', () => {
  // Leverage makes 80,000 of the first rise, the benchmark 40,000.
  const { column } = runOn(monthly([100, 140, 140, 140]), { ...plain, cashFlow: flow(-70_000) });
  expect(column('cash_flow')).toEqual([0, -70_000, -70_000, -40_000]);
  expect(column('benchmark_equity')).toEqual([100_000, 70_000, 0, 0]);
});

describe('turnover', () => {
  test('counts what is traded after the entry, a year, over the mean market value', () => {
    const dates = ['2001-01-31', '2001-02-01', '2002-01-31'];
    const { metric } = runOn(market({ dates, closes: [100, 100, 100] }), {
      ...unlevered,
      cashFlow: { ...flow(20_000), every: 'month' },
    });
    // Bought 20,000 twice in one year; market values 100,000, 120,000 and 140,000.
    expect(metric('turnover')).toBeCloseTo(40_000 / 120_000, 9);
  });
});

describe('real money', () => {
  const cpi = [
    { month: '2001-01', value: 100 },
    { month: '2001-12', value: 110 },
    { month: '2002-03', value: 125 },
  ];
  const dates = ['2001-01-02', '2001-07-02', '2002-02-01'];
  const run = (given: object) => runOn(market({ dates, closes: [100, 100, 150], ...given }), unlevered);

  test('divides by the prices of the last month that is known', () => {
    const { metric, document } = run({ cpi });
    expect(metric('real_final_equity')).toBeCloseTo(150_000 / 1.1, 2);
    expect(metric('real_cagr')).toBeCloseTo((1.5 / 1.1) ** (365 / 395) - 1, 9);
    expect(document.provenance.cpi).toEqual({
      source: 'the test',
      last_month: '2099-12',
      sha256: 'd'.repeat(64),
    });
    expect(document.provenance.warnings).toEqual([]);
  });

  test('has no figures before the table begins, and says so', () => {
    const { document } = run({ cpi: cpi.slice(1) });
    for (const key of ['real_final_equity', 'real_cagr'])
      expect(document.metrics[key]).toMatchObject({
        value: null,
        reason: 'the consumer price index begins in 2001-12',
      });
  });

  test('is not annualized over less than a year', () => {
    const { document } = runOn(daily([100, 110]), unlevered);
    expect(document.metrics.real_cagr).toMatchObject({
      value: null,
      over_period: { value: expect.closeTo(0.1, 9), calendar_days: 1 },
    });
    expect(document.metrics.real_final_equity?.value).toBe(110_000);
  });

  test('warns if the table has ended', () => {
    const known = market({ dates, closes: [100, 100, 150], cpi });
    const ended = { ...known, cpi: { ...known.cpi, lastMonth: '2002-01' } };
    expect(runOn(ended, unlevered).document.provenance.warnings).toEqual([
      'Consumer prices end in 2002-01; real figures use that month for later ones.',
    ]);
  });
});

describe('several holdings', () => {
  const given = marketOf(daysFrom('2001-01-30', 4), {
    UP: { closes: [10, 20, 20, 20] },
    FLAT: { closes: [40, 40, 40, 40], dividends: [{ exDate: '2001-01-31', amount: 4 }], leverageFactor: 2 },
  });
  const rebalance = { kind: 'calendar', every: 'month' } as const;
  const { document, column, metric } = runHoldings(
    given,
    { UP: 0.5, FLAT: 0.5 },
    { leverage: 1.2, rebalance },
  );

  test('have their daily columns, from which the totals follow', () => {
    expect(document.holdings).toEqual({
      UP: { close: [10, 20, 20, 20], shares: [6_000, 6_000, 4_500, 4_500], dividend: [0, 0, 0, 0] },
      FLAT: { close: [40, 40, 40, 40], shares: [1_500, 1_500, 2_250, 2_250], dividend: [0, 4, 0, 0] },
    });
    expect(column('close')).toEqual([100, 150, 150, 150]);
    expect(column('shares')).toEqual([1_200, 1_200, 1_200, 1_200]);
  });

  test('have a requirement and a call price together', () => {
    // 25% and 50%: 45,000 of 120,000 first, 60,000 of 180,000 before the rebalancing.
    expect(column('requirement_weight')).toEqual([0.375, 0.3333333333, 0.375, 0.375]);
    // A loan of 20,000 is called where 62.5% of the market value is left: 100 x 20,000 / 75,000.
    expect(column('margin_call_price')[0]).toBeCloseTo((100 * 20_000) / 75_000, 6);
    expect(column('distance_to_call')[0]).toBeCloseTo(1 - 20_000 / 75_000, 9);
  });

  test('have a benchmark that follows the weights, and trades where the run does', () => {
    expect(column('benchmark_equity')).toEqual([100_000, 155_000, 155_000, 155_000]);
    expect(metric('rebalances')).toBe(1);
    expect(document.events.find(({ type }) => type === 'rebalance')).toMatchObject({
      date: '2001-02-01',
      amount: 60_000,
      price: 150,
    });
  });

  test('are drawn by weight and by return, at the ends of months', () => {
    const { holdings_weights, holdings_returns, margin_call_price, leverage } = document.charts;
    expect(holdings_weights?.data).toMatchObject([
      { name: 'UP', x: ['2001-01-31', '2001-02-02'], y: [0.66667, 0.5], stackgroup: 'weights' },
      { name: 'FLAT', y: [0.33333, 0.5] },
    ]);
    expect(holdings_returns?.data).toMatchObject([
      { name: 'UP', x: ['2001-01-30', '2001-01-31', '2001-02-02'], y: [0, 1, 1] },
      { name: 'FLAT', y: [0, 0.1, 0.1] },
      { name: 'Basket', y: [0, 0.55, 0.55] },
    ]);
    expect(margin_call_price?.data[0]).toMatchObject({ name: 'Basket' });
    expect(leverage?.layout.shapes).toMatchObject([{ y0: 1.2 }, { y0: expect.closeTo(1 / 0.375, 9) }]);
  });

  test('name all their data, with what the run used of it', () => {
    const { dataset, datasets } = document.provenance;
    expect(datasets).toEqual([dataset, { ...dataset, leverage_factor: 2 }]);
    expect(dataset).not.toHaveProperty('ranges_sha256');
    const [up, flat] = given.prices;
    if (!up || !flat) throw new Error('the market lacks a series');
    const ranges = { opens: [10, 20, 20, 20], highs: [null, null, null, null], lows: [10, 20, 20, 20] };
    const series = [up, flat].map((each) => ({ ...each, ranges, rangesSha256: 'f'.repeat(64) }));
    const intraday = runHoldings(
      { ...given, prices: series },
      { UP: 0.5, FLAT: 0.5 },
      { leverage: 1, marginCheck: 'intraday' },
    );
    expect(intraday.document.provenance.datasets).toMatchObject([
      { ranges_sha256: 'f'.repeat(64) },
      { ranges_sha256: 'f'.repeat(64), leverage_factor: 2 },
    ]);
  });

  test('share the notes of their source, and name their own estimates', () => {
    const [up, flat] = given.prices;
    if (!up || !flat) throw new Error('the market lacks a series');
    const estimated = { ...flat.dataset, dividends: { ...flat.dataset.dividends, estimated: true } };
    const noted = [up, { ...flat, dataset: estimated }].map((each) => ({ ...each, notes: ['A note.'] }));
    const { provenance } = runHoldings(
      { ...given, prices: noted },
      { UP: 0.5, FLAT: 0.5 },
      { leverage: 1 },
    ).document;
    expect(provenance.warnings).toEqual(['FLAT dividends are estimated: the test.', 'A note.']);
  });
});

test('a margin call has its days, its count and its marker', () => {
  // 100 to 65: equity 30,000 of 130,000, and 32,500 are required.
  const { document, column, metric } = runOn(daily([100, 65, 65, 100]), { ...plain, callDays: 5 });
  expect(column('in_call')).toEqual([false, true, true, false]);
  expect(metric('margin_calls')).toBe(1);
  expect(metric('longest_call_days')).toBe(2);
  expect(metric('liquidations')).toBe(0);
  expect(column('distance_to_call')[1]).toBeLessThan(0);
  expect(document.charts.portfolio_value?.data.at(-1)).toMatchObject({
    name: 'Margin call',
    x: ['2001-05-02'],
    meta: { role: 'margin_call' },
  });
});

test('an intraday sale has the price at which it happened', () => {
  const given = marketOf(daysFrom('2001-05-01', 2), {
    TEST: { closes: [100, 90], opens: [100, 90], lows: [100, 50] },
  });
  const { document } = runHoldings(given, { TEST: 1 }, { marginCheck: 'intraday' });
  // A loan of 100 on 200 is called at 2/3 of the price.
  expect(document.events.at(-1)).toMatchObject({ type: 'liquidation', price: 66.66666667 });
});

describe('days to a call at a still price', () => {
  const twoDays = market({ dates: ['2001-05-30', '2001-05-31'], closes: [100, 100] });
  const daysOf = (...run: Parameters<typeof runOn>) =>
    runOn(...run).document.cushion_analysis.days_to_call_at_still_price;
  const tiers = [
    { upTo: 120_000, spread: 0.06 },
    { upTo: null, spread: 0.12 },
  ];

  test.each([
    ['monthly', true],
    ['monthly', false],
    ['daily', true],
    ['daily', false],
  ] as const)(
    'with tiers and %s posting, blended %s, is the day on which the run itself would sell',
    (interestPosting, blended) => {
      const given = {
        interestPosting,
        interest: { kind: 'tiered', benchmark: 'none', blended, tiers },
      } as const;
      const dates = daysFrom('2001-05-30', 4_000);
      const { simulation } = runOn(market({ dates, closes: dates.map(() => 100) }), given);
      const sold = Number(simulation.events.find(({ type }) => type === 'liquidation')?.bar);
      expect(sold).toBeGreaterThan(1_000);
      expect(daysOf(twoDays, given)).toBe(sold - 1);
    },
  );

  test('are 0 during a call', () => {
    expect(daysOf(daily([100, 65]), { callDays: 5, interest: interestFree })).toBe(0);
  });
});

test('warns of a leverage band that purchases below the portfolio minimum cannot reach', () => {
  const warnings = (portfolioMinimum: number) =>
    runOn(daily([100, 101]), {
      ...plain,
      accountType: 'portfolio',
      initialInvestment: 200_000,
      leverage: 3,
      leveragePolicy: { kind: 'band', low: 2.5, high: 3.5 },
      portfolioMinimum,
    }).document.provenance.warnings;
  expect(warnings(500_000)).toEqual([
    "Below $500,000 of equity, purchases reach a leverage of at most 2, under the band's low of 2.5; the policy then buys on most days.",
  ]);
  expect(warnings(100_000)).toEqual([]);
});

describe('a document that would be too large', () => {
  const dates = daysFrom('1900-01-01', 40_000);
  const closes = dates.map(() => 100);
  const tickers = Array.from({ length: 20 }, (_, i) => `H${i}`);
  const given = marketOf(dates, Object.fromEntries(tickers.map((ticker) => [ticker, { closes }])));

  test('is refused before the run, naming dates and holdings', () => {
    const weights = Object.fromEntries(tickers.map((ticker) => [ticker, 1 / 20]));
    expect(() => runHoldings(given, weights, { leverage: 1 })).toThrow(
      /^startDate: 40,000 trading days from 1900-01-01 to 2009-07-07 with 20 holdings .* shorter period\.; holdings: .* fewer holdings/,
    );
  });
});
