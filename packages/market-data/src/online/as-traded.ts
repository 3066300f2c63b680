import type { Dividend } from '@margin/contracts';
import type { DatedPrice } from '../import/prices/ranges-of.ts';
import { SourceError } from './source-error.ts';

/** A day as traded, with what happened before its opening. */
export interface TradedDay {
  date: string;
  open: number;
  high: number;
  low: number;
  close: number;
  /** The close adjusted for later splits and dividends; checks those two. */
  adjustedClose: number;
  /** Cash per share of that day. */
  dividend: number;
  /** Shares after a split of one; 1 without. */
  split: number;
}

/** In logarithms: dividends are adjusted for in ways that differ by a little, splits are at least 3:2. */
const TOLERANCE = 0.15;
const DIGITS = 12;

const perShare = (amount: number, shares: number) =>
  shares === 1 ? amount : Number((amount / shares).toPrecision(DIGITS));

/**
 * Prices and dividends per current share, of days in any order, up to and including `until`. Throws
 * ONLINE_DATA_UNAVAILABLE if the splits and the adjusted closes contradict each other.
 */
export function perCurrentShare(
  provider: string,
  days: readonly TradedDay[],
  until: string,
): { prices: DatedPrice[]; dividends: Dividend[] } {
  const ascending = days.toSorted((a, b) => (a.date < b.date ? -1 : 1)).filter(({ date }) => date <= until);
  requireAgreement(provider, ascending);
  const prices: DatedPrice[] = [];
  const dividends: Dividend[] = [];
  let shares = 1;
  for (const { date, open, high, low, close, dividend, split } of ascending.toReversed()) {
    const ranged = (price: number) => (price > 0 ? perShare(price, shares) : null);
    prices.push({
      date,
      close: perShare(close, shares),
      open: ranged(open),
      high: ranged(high),
      low: ranged(low),
    });
    if (dividend > 0) dividends.push({ exDate: date, amount: perShare(dividend, shares) });
    shares *= split;
  }
  return { prices: prices.toReversed(), dividends: dividends.toReversed() };
}

/** Both tell the return of a day. */
function requireAgreement(provider: string, days: readonly TradedDay[]): void {
  days.forEach((day, i) => {
    const before = days[i - 1];
    if (!before) return;
    if (before.date === day.date) throw new SourceError(`${provider} sent two prices of ${day.date}.`);
    const traded = Math.log(((day.close + day.dividend) * day.split) / before.close);
    const adjusted = Math.log(day.adjustedClose / before.adjustedClose);
    if (Math.abs(traded - adjusted) <= TOLERANCE) return;
    throw new SourceError(`${provider} sent prices on ${day.date} that contradict its splits and dividends.`);
  });
}
