import { type Bars, dayNumber, isoDate } from '@margin/contracts';
import { expect, it } from 'vitest';
import { describeWarnings } from './describe-warnings.ts';
import { inspectSeries as inspectAll, type SeriesWarning } from './inspect-series.ts';

const CALENDAR: readonly SeriesWarning['kind'][] = ['weekend', 'flat'];

/** Without the weekend warnings that rows for every day of the week cause. */
const inspectSeries = (...series: Parameters<typeof inspectAll>) =>
  inspectAll(...series).filter(({ kind }) => !CALENDAR.includes(kind));

const DAY = 20_000;

/** One close per day. */
const daily = (...closes: number[]): Bars => ({ dates: closes.map((_, i) => isoDate(DAY + i)), closes });
const onDays = (...days: number[]): Bars => ({
  dates: days.map((day) => isoDate(DAY + day)),
  closes: days.map(() => 1),
});

it.each([
  [100, 50, '2:1'],
  [100, 51.5, '2:1'],
  [150, 100, '3:2'],
  [400, 98, '4:1'],
  [100, 200, '1:2'],
  [2, 20.1, '1:10'],
])('a change from %d to %d looks like a split of %s', (before, after, what) => {
  expect(inspectSeries(daily(99, before, after), [])).toContainEqual({
    kind: 'split',
    index: 2,
    when: isoDate(DAY + 2),
    what,
  });
});

it('warns of a change of more than 40% that no split explains, but not of a 20% crash', () => {
  expect(inspectSeries(daily(100, 100, 57), [])).toEqual([
    { kind: 'jump', index: 2, when: isoDate(DAY + 2), what: '−43.0%' },
  ]);
  expect(inspectSeries(daily(282.7, 224.84, 236.8), [])).toEqual([]);
});

it('a gap is longer than the week in which exchanges were closed', () => {
  expect(inspectSeries(onDays(0, 1, 8, 9, 10, 11), [])).toEqual([]);
  expect(inspectSeries(onDays(0, 1, 2, 3, 11, 12), [])).toEqual([
    { kind: 'gap', index: 4, when: `${isoDate(DAY + 3)} to ${isoDate(DAY + 11)}`, what: '8 days' },
  ]);
});

it('warns of weekly rows once, not of every gap', () => {
  const [warning, ...others] = inspectSeries(onDays(0, 7, 14, 28), []);
  expect(warning).toMatchObject({ kind: 'sparse', what: 'a row every 7 days' });
  expect(others).toEqual([]);
});

it('warns of a dividend of more than a fifth of the price', () => {
  const dividends = [
    { exDate: isoDate(DAY + 1), amount: 25 },
    { exDate: isoDate(DAY + 2), amount: 20 },
  ];
  expect(inspectSeries(daily(100, 100, 100), dividends)).toEqual([
    { kind: 'dividend', index: 1, when: isoDate(DAY + 1), what: '25% of the price' },
  ]);
});

it('combines warnings of a kind into one sentence that names the first', () => {
  const warnings = inspectSeries(onDays(0, 1, 2, 3, 4, 5, 6, 20, 40, 60, 80, 100), []);
  expect(describeWarnings(warnings)).toEqual([
    expect.stringMatching(/^5 gaps in the prices: [^,]+ \(14 days\), [^,]+, [^,]+, 2 more\.$/),
  ]);
  expect(describeWarnings([])).toEqual([]);
});

/** A close on each day from this one on. */
const from = (date: string, ...closes: number[]): Bars => ({
  dates: closes.map((_, i) => isoDate(dayNumber(date) + i)),
  closes,
});

it('warns of weekend rows, but not of Saturdays on which exchanges were open', () => {
  const kinds = (bars: Bars) => inspectAll(bars, []).map(({ kind, what }) => [kind, what]);
  expect(kinds(from('2024-03-08', 1, 1.1, 1.2, 1.3))).toEqual([
    ['weekend', 'Sat'],
    ['weekend', 'Sun'],
  ]);
  expect(kinds(from('1950-01-06', 1, 1.1, 1.2, 1.3))).toEqual([['weekend', 'Sun']]);
});

it('warns of a close unchanged for four rows, or for three over a weekend', () => {
  const flat = (bars: Bars) => inspectAll(bars, []).filter(({ kind }) => kind === 'flat');
  expect(flat(from('2024-03-11', 1, 2, 2, 2, 3))).toEqual([]);
  expect(flat(from('2024-03-11', 1, 2, 2, 2, 2))).toMatchObject([{ when: '2024-03-12 to 2024-03-15' }]);
  expect(flat(from('2024-03-08', 2, 2, 2, 3, 4))).toMatchObject([{ when: '2024-03-08 to 2024-03-10' }]);
});
