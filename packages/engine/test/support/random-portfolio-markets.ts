import { type Dividend, isoDate, type Market, type PriceSeries } from '@margin/contracts';
import fc from 'fast-check';
import { decimal } from './random-markets.ts';

/** The value that an arbitrary makes. */
export type ValueOf<Made> = Made extends fc.Arbitrary<infer Value> ? Value : never;

const FIRST_DAY = 10_957; // 2000-01-01
export const TICKERS = ['ONE', 'TWO', 'THREE', 'FOUR'] as const;

/** Mostly quiet days, some that call a levered account, and some that ruin it. */
const commonMove = fc.oneof(
  { weight: 12, arbitrary: decimal(-0.03, 0.032) },
  { weight: 4, arbitrary: decimal(-0.16, 0.18) },
  { weight: 1, arbitrary: decimal(-0.6, 0.8) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const ownMove = fc.oneof(
  { weight: 6, arbitrary: decimal(-0.02, 0.02) },
  { weight: 1, arbitrary: decimal(-0.2, 0.25) },
);

const holdingDay = fc.record({
  ownMove,
  isMissing: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
  /** The open, as a share of the way from the previous close to this one, which may also overshoot. */
  opened: fc.oneof(decimal(0, 1), decimal(-0.5, 1.5)),
  /** How far the low is below open and close; below 0 it is above the lower of the two. */
  dip: fc.oneof(decimal(0, 0.02), decimal(-0.02, 0.3)),
  payout: fc.option(decimal(0, 0.04), { freq: 8 }),
  daysBefore: fc.integer({ min: 0, max: 5 }),
});

const day = (most: number) =>
  fc.record({
    commonMove,
    gap: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1, max: most }) },
      { weight: 1, arbitrary: fc.integer({ min: 5, max: 400 }) },
    ),
    holdings: fc.tuple(holdingDay, holdingDay, holdingDay, holdingDay),
  });
type Day = ValueOf<ReturnType<typeof day>>;

const hash = (digit: string) => digit.repeat(64);

/** One instrument. It has its first and last day, so that every holding covers the period. */
function seriesOf(
  ticker: string,
  days: readonly Day[],
  holding: number,
  leverageFactor: number,
): PriceSeries {
  const dates: string[] = [];
  const [closes, opens, highs, lows]: number[][] = [[], [], [], []];
  const dividends: Dividend[] = [];
  let today = FIRST_DAY;
  let close = 100;
  days.forEach(({ commonMove: move, gap, holdings }, i) => {
    const own = holdings[holding] ?? holdings[0];
    today += gap;
    const before = close;
    close = Math.min(Math.max(before * (1 + move) * (1 + own.ownMove), 0.01), 1e9);
    if (own.payout !== null)
      dividends.push({ exDate: isoDate(today - own.daysBefore), amount: close * own.payout });
    if (own.isMissing && i > 1 && i < days.length - 1) return;
    const open = Math.max(before + own.opened * (close - before), 0.005);
    dates.push(isoDate(today));
    closes?.push(close);
    opens?.push(open);
    highs?.push(Math.max(open, close) * 1.01);
    lows?.push(Math.min(open, close) * (1 - own.dip));
  });
  dividends.sort((one, other) => (one.exDate < other.exDate ? -1 : 1));
  return {
    ticker,
    bars: { dates, closes: closes ?? [] },
    ranges: { opens: opens ?? [], highs: highs ?? [], lows: lows ?? [] },
    rangesSha256: hash('e'),
    dividends,
    leverageFactor,
    dataset: {
      id: `${ticker}-aaaaaaaaaaaa`,
      source: 'the test',
      first_date: dates[0] ?? '',
      last_date: dates.at(-1) ?? '',
      rows: dates.length,
      sha256: hash('a'),
      dividends: { source: 'the test', estimated: false, sha256: hash('b') },
    },
  };
}

/** Instruments that move together, on calendars of their own, each with its leverage factor. */
export const portfolioMarket = (count: number, factors: readonly number[]): fc.Arbitrary<Market> =>
  fc
    .record({
      // Days, or up to weeks apart, so that calendars are due often.
      days: fc
        .constantFrom(3, 4, 12, 40)
        .chain((most) => fc.array(day(most), { minLength: 2, maxLength: 120, size: 'max' })),
      targets: fc.array(fc.oneof(decimal(0, 0.2), decimal(-0.02, 0.01)), { minLength: 1, maxLength: 6 }),
    })
    .map(({ days, targets }) => {
      const span = days.reduce((total, { gap }) => total + gap, 0);
      return {
        prices: TICKERS.slice(0, count).map((ticker, i) => seriesOf(ticker, days, i, factors[i] ?? 1)),
        rates: {
          steps: targets.map((rate, i) => ({
            date: isoDate(FIRST_DAY + Math.floor((i * span) / targets.length)),
            rate,
          })),
          lastDate: '2099-12-31',
          source: 'the test',
          sha256: hash('c'),
        },
        cpi: {
          values: [
            { month: '2000-01', value: 100 },
            { month: '2001-07', value: 104.5 },
          ],
          lastMonth: '2001-07',
          source: 'the test',
          sha256: hash('d'),
        },
      };
    });
