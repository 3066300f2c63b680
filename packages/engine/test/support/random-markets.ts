import { isoDate, type Market } from '@margin/contracts';
import fc from 'fast-check';
import { market } from './market.ts';

const FIRST_DAY = 10_957; // 2000-01-01

/** A number with up to 6 decimals, evenly spread, whereas `fc.double` would favor the tiniest ones. */
export const decimal = (min: number, max: number) =>
  fc
    .integer({ min: Math.round(min * 1e6), max: Math.round(max * 1e6) })
    .map((millionths) => millionths / 1e6);

/** Mostly quiet days, some wild ones, some that take a levered account below 0. */
const move = fc.oneof(
  { weight: 12, arbitrary: decimal(-0.03, 0.035) },
  { weight: 4, arbitrary: decimal(-0.2, 0.25) },
  { weight: 1, arbitrary: decimal(-0.9, 1) },
  { weight: 1, arbitrary: fc.constant(0) },
);
/** Calendar days to the next bar: weekdays, weekends, and an occasional month or year without a bar. */
const gap = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 400 }) },
);
const bar = fc.record({
  move,
  gap,
  /** Share of the price paid in cash, up to some days before the bar. */
  payout: fc.option(decimal(0, 0.05), { freq: 8 }),
  daysBefore: fc.integer({ min: 0, max: 5 }),
});

const priceWithin = (price: number) => Math.min(Math.max(price, 0.01), 1e300);

export const randomMarket: fc.Arbitrary<Market> = fc
  .record({
    bars: fc.array(bar, { minLength: 2, maxLength: 120, size: 'max' }),
    targets: fc.array(decimal(0, 0.2), { minLength: 1, maxLength: 6 }),
  })
  .map(({ bars, targets }) => {
    let day = FIRST_DAY;
    let close = 100;
    const days: number[] = [];
    const closes: number[] = [];
    const dividends: { exDate: string; amount: number }[] = [];
    for (const { move, gap, payout, daysBefore } of bars) {
      day += gap;
      close = priceWithin(close * (1 + move));
      days.push(day);
      closes.push(close);
      if (payout !== null) dividends.push({ exDate: isoDate(day - daysBefore), amount: close * payout });
    }
    dividends.sort((one, other) => (one.exDate < other.exDate ? -1 : 1));
    const span = day - FIRST_DAY + 1;
    const steps = targets.map((rate, i) => ({
      date: isoDate(FIRST_DAY + Math.floor((i * span) / targets.length)),
      rate,
    }));
    return market({ dates: days.map(isoDate), closes, dividends, steps });
  });

const wildDay = fc.record({
  growth: fc.oneof(
    { weight: 6, arbitrary: decimal(0.97, 1.03) },
    { weight: 2, arbitrary: decimal(0.7, 1.4) },
    { weight: 1, arbitrary: fc.constantFrom(1e-6, 0.5, 1, 2, 1e6) },
  ),
  payout: fc.constantFrom(0, 0, 0, 0.05),
});
/** The same wild days repeated for years: accounts waste away, or outgrow everything. */
export const wildMarket: fc.Arbitrary<Market> = fc
  .record({
    cycle: fc.array(wildDay, { minLength: 1, maxLength: 8 }),
    /** Each cycle is followed by its reverse, which restores the price. */
    returns: fc.boolean(),
    bars: fc.integer({ min: 2, max: 1_500 }),
  })
  .map(({ cycle, returns, bars }) => {
    const back = returns ? cycle.map(({ growth, payout }) => ({ growth: 1 / growth, payout })) : [];
    const days = [...cycle, ...back];
    const dates = Array.from({ length: bars }, (_, i) => isoDate(FIRST_DAY + i));
    const dividends: { exDate: string; amount: number }[] = [];
    let close = 100;
    const closes = dates.map((exDate, i) => {
      const { growth = 1, payout = 0 } = days[i % days.length] ?? {};
      close = priceWithin(close * growth);
      if (payout > 0) dividends.push({ exDate, amount: close * payout });
      return close;
    });
    return market({ dates, closes, dividends, steps: [{ date: isoDate(FIRST_DAY), rate: 0.01 }] });
  });
