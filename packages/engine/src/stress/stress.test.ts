import { expect, it } from 'vitest';
import { daily, market, sp500 } from '../../test/support/market.ts';
import { interestFree } from '../../test/support/parameters.ts';
import { runOn } from '../../test/support/run.ts';
import { CRISES, type DailyPath, dailyPath, deepestDrawdowns, stressWindow } from './index.ts';

function pathOf(...given: Parameters<typeof runOn>): DailyPath {
  const path = dailyPath(runOn(...given).document);
  if (!path) throw new Error('the document has every column');
  return path;
}

/** Twice 100, without interest: equity is 2 x close - 100. */
const CLOSES = [100, 110, 99, 88, 121, 110, 130];
const plain = () => pathOf(daily(CLOSES), { interest: interestFree });
const period = (startDate: string, endDate: string) => ({ name: 'own', startDate, endDate });

it('a window runs from the close of its first day to that of its last', () => {
  // Equity 120, 98, 76, 142 per 100: requirement 25% of 176 = 44, cushion (76 - 44) / 76.
  expect(stressWindow(plain(), period('2001-05-02', '2001-05-05'))).toEqual({
    name: 'own',
    startDate: '2001-05-02',
    endDate: '2001-05-05',
    firstDate: '2001-05-02',
    lastDate: '2001-05-05',
    isPartial: false,
    strategyReturn: expect.closeTo(142 / 120 - 1, 9),
    benchmarkReturn: expect.closeTo(121 / 110 - 1, 9),
    maxDrawdown: expect.closeTo(76 / 120 - 1, 9),
    minimumCushion: expect.closeTo(32 / 76, 9),
    liquidations: 0,
  });
});

it("a window that the run covers partly has the run's bars and is marked as partial", () => {
  expect(stressWindow(plain(), period('2001-04-01', '2001-05-03'))).toMatchObject({
    firstDate: '2001-05-01',
    lastDate: '2001-05-03',
    isPartial: true,
    strategyReturn: expect.closeTo(-0.02, 9),
  });
  expect(stressWindow(plain(), period('2001-05-06', '2001-06-30'))).toMatchObject({ isPartial: true });
});

it.each([
  ['before the run', '2001-03-01', '2001-04-30'],
  ['after it', '2001-05-08', '2001-06-01'],
  ['on one bar', '2001-05-07', '2001-05-09'],
  ['that ends before it starts', '2001-05-05', '2001-05-02'],
])('there are no figures for a window %s', (_where, startDate, endDate) => {
  expect(stressWindow(plain(), period(startDate, endDate))).toBeNull();
});

it('cash flows move neither the return of the account nor that of the unlevered instrument', () => {
  const closes = [100, 110, 121, 121, 121];
  const dates = ['2001-05-31', '2001-06-01', '2001-07-02', '2001-08-01', '2001-09-04'];
  const pathWith = (amount: number) =>
    pathOf(market({ dates, closes }), {
      interest: interestFree,
      leverage: 1,
      cashFlow: { amount, every: 'month', through: 'holdings' },
    });
  for (const amount of [5_000, -5_000])
    expect(stressWindow(pathWith(amount), period('2001-05-31', '2001-09-04'))).toMatchObject({
      strategyReturn: expect.closeTo(0.21, 9),
      benchmarkReturn: expect.closeTo(0.21, 6),
    });
  // Two withdrawals use up the unlevered instrument.
  expect(stressWindow(pathWith(-60_000), period('2001-05-31', '2001-09-04'))).toMatchObject({
    benchmarkReturn: null,
  });
});

it('a wiped-out account has no return and no cushion', () => {
  const path = pathOf(daily([100, 40, 30, 20]), { interest: interestFree });
  expect(stressWindow(path, period('2001-05-01', '2001-05-04'))).toMatchObject({
    strategyReturn: -1,
    maxDrawdown: -1,
    liquidations: 1,
  });
  expect(stressWindow(path, period('2001-05-02', '2001-05-04'))).toMatchObject({
    strategyReturn: null,
    benchmarkReturn: -0.5,
    maxDrawdown: 0,
    minimumCushion: null,
    liquidations: 1,
  });
});

it('the deepest drawdowns come first, with peak, trough and recovery', () => {
  // Index 1, 1.2, 0.98, 0.76, 1.42, 1.2, 1.6: one fall to 0.76 / 1.2, one to 1.2 / 1.42.
  const both = deepestDrawdowns(plain(), 10);
  expect(both).toEqual([
    {
      peakDate: '2001-05-02',
      troughDate: '2001-05-04',
      recoveryDate: '2001-05-05',
      depth: expect.closeTo(0.76 / 1.2 - 1, 9),
      days: 3,
    },
    {
      peakDate: '2001-05-05',
      troughDate: '2001-05-06',
      recoveryDate: '2001-05-07',
      depth: expect.closeTo(1.2 / 1.42 - 1, 9),
      days: 2,
    },
  ]);
  expect(deepestDrawdowns(plain(), 1)).toEqual(both.slice(0, 1));
});

it('a drawdown that has not recovered lasts to the last day', () => {
  const path = pathOf(daily([100, 90, 95]), { interest: interestFree });
  expect(deepestDrawdowns(path, 10)).toEqual([
    {
      peakDate: '2001-05-01',
      troughDate: '2001-05-02',
      recoveryDate: null,
      depth: expect.closeTo(-0.2, 9),
      days: 2,
    },
  ]);
});

it('the unlevered S&P 500 through three crises matches its closes', () => {
  const path = pathOf(sp500(), { leverage: 1 });
  const [dotCom, financial, pandemic] = CRISES.map((crisis) => stressWindow(path, crisis));
  // Closes 1527.46, 776.76; 1565.15, 676.53; 3386.15, 2237.40.
  expect(dotCom?.strategyReturn).toBeCloseTo(776.76 / 1527.46 - 1, 4);
  expect(financial?.strategyReturn).toBeCloseTo(676.53 / 1565.15 - 1, 4);
  expect(financial?.maxDrawdown).toBeCloseTo(-0.56775388, 7);
  expect(pandemic?.strategyReturn).toBeCloseTo(2237.4 / 3386.15 - 1, 4);
  expect(pandemic).toMatchObject({ firstDate: '2020-02-19', lastDate: '2020-03-23', isPartial: false });
  expect(deepestDrawdowns(path, 10)[0]).toMatchObject({
    peakDate: '2007-10-09',
    troughDate: '2009-03-09',
    recoveryDate: '2013-03-28',
  });
});

it('a document without the columns has no path', () => {
  const { document } = runOn(daily(CLOSES));
  const columns = document.dataframe.columns.map((name) => (name === 'cushion' ? 'other' : name));
  expect(dailyPath({ ...document, dataframe: { ...document.dataframe, columns } })).toBeNull();
  expect(dailyPath({ ...document, dataframe: { ...document.dataframe, data: [] } })).toBeNull();
});
