import type { Bars, Dividend, StoredPrices } from '@margin/contracts';
import { z } from 'zod';
import type { DatedPrice } from '../import/prices/ranges-of.ts';
import { SourceError, unexpected, unknownTicker } from './source-error.ts';
import { storeFetched } from './store-fetched.ts';

export const YAHOO = 'Yahoo Finance';

const EventsSchema = z.object({
  dividends: z.record(z.string(), z.object({ amount: z.number(), date: z.number() })).optional(),
  splits: z
    .record(z.string(), z.object({ date: z.number(), numerator: z.number(), denominator: z.number() }))
    .optional(),
});

const ValuesSchema = z.array(z.number().nullable()).optional();

const ResultSchema = z.object({
  meta: z.object({
    symbol: z.string(),
    currency: z.string().nullish(),
    longName: z.string().nullish(),
    shortName: z.string().nullish(),
    /** Current offset of the exchange from UTC, in seconds. */
    gmtoffset: z.number(),
    currentTradingPeriod: z.object({ regular: z.object({ start: z.number(), end: z.number() }) }).nullish(),
  }),
  timestamp: z.array(z.number()).optional(),
  events: EventsSchema.optional(),
  indicators: z.object({
    quote: z.array(
      z.object({ open: ValuesSchema, high: ValuesSchema, low: ValuesSchema, close: ValuesSchema }),
    ),
  }),
});

const ChartSchema = z.object({
  chart: z.object({
    result: z.array(ResultSchema).nullable(),
    error: z.object({ code: z.string(), description: z.string().nullish() }).nullable(),
  }),
});

type ChartResult = z.infer<typeof ResultSchema>;

/**
 * The series in a response of Yahoo's chart endpoint: closes and dividends, both adjusted for splits, the closes not
 * for dividends. Throws INVALID_INPUT for a ticker that Yahoo does not have, ONLINE_DATA_UNAVAILABLE for an unexpected
 * response or one that contradicts itself. `now` identifies the bar of a day that is still being traded, which is left out.
 */
export function readYahooChart(ticker: string, answer: string, now: Date): StoredPrices {
  const result = resultOf(ticker, answer);
  const prices = pricesOf(result, now);
  const bars = { dates: prices.map(({ date }) => date), closes: prices.map(({ close }) => close) };
  requireSplitAdjusted(result, prices);
  const { currency, longName, shortName } = result.meta;
  return storeFetched({
    provider: YAHOO,
    ticker,
    name: longName ?? shortName ?? ticker,
    prices,
    dividends: dividendsOf(result, bars),
    priceColumn: 'close',
    notes: currencyNote(ticker, currency),
  });
}

/** Far from any usual move of a day. */
const SMALLEST_CHECKED_SPLIT = Math.log(1.4);
const SPLIT_TOLERANCE = Math.log(1.1);

/** The closes must not fall by a split that Yahoo reports: it means that they are not adjusted for it. */
function requireSplitAdjusted(result: ChartResult, prices: readonly DatedPrice[]): void {
  for (const { date, numerator, denominator } of Object.values(result.events?.splits ?? {})) {
    const day = dayOf(date, result);
    const index = prices.findIndex((price) => price.date >= day);
    const [before, after] = [prices[index - 1], prices[index]];
    const split = Math.log(numerator / denominator);
    if (!before || !after || Math.abs(split) < SMALLEST_CHECKED_SPLIT) continue;
    const step = Math.log(before.close / after.close);
    if (Math.abs(step - split) < SPLIT_TOLERANCE) {
      throw new SourceError(`${YAHOO} sent prices that are not adjusted for its own split on ${day}.`);
    }
  }
}

function resultOf(ticker: string, answer: string): ChartResult {
  const parsed = ChartSchema.safeParse(jsonOf(answer));
  if (!parsed.success) throw unexpected(YAHOO, parsed.error, answer);
  const { result, error } = parsed.data.chart;
  const [first] = result ?? [];
  if (first) return first;
  if (error?.code === 'Not Found') throw unknownTicker(YAHOO, ticker);
  throw unexpected(YAHOO, new Error(error?.description ?? 'an answer without a result'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unexpected(YAHOO, cause, text);
  }
}

const HOUR_S = 3_600;
/**
 * The offset is the current one, so bars of the other half of the year are an hour off; no day begins in the evening.
 */
const SUMMER_TIME_S = 2 * HOUR_S;

const dayOf = (timestamp: number, { meta: { gmtoffset } }: ChartResult) =>
  new Date((timestamp + gmtoffset + SUMMER_TIME_S) * 1_000).toISOString().slice(0, 10);

function pricesOf(result: ChartResult, now: Date): DatedPrice[] {
  const { timestamp = [], indicators, meta } = result;
  const quote = indicators.quote[0];
  const { regular } = meta.currentTradingPeriod ?? {};
  const nowS = now.getTime() / 1_000;
  const isOpen = regular !== undefined && nowS < regular.end;
  const byDay = new Map<string, DatedPrice>();
  timestamp.forEach((time, i) => {
    const [open, high, low, close] = [quote?.open, quote?.high, quote?.low, quote?.close].map((values) =>
      positive(values?.[i]),
    );
    // A day without trading has no close. The last price may appear twice, as a day and as a
    // moment.
    if (!close || (isOpen && time >= regular.start)) return;
    const date = dayOf(time, result);
    byDay.set(date, { date, close, open: open ?? null, high: high ?? null, low: low ?? null });
  });
  return [...byDay.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const positive = (value: number | null | undefined) =>
  typeof value === 'number' && value > 0 ? shortest(value) : null;

function dividendsOf(result: ChartResult, { dates }: Bars): Dividend[] {
  const byDay = new Map<string, number>();
  for (const { amount, date } of Object.values(result.events?.dividends ?? {})) {
    const day = dayOf(date, result);
    if (amount > 0) byDay.set(day, shortest((byDay.get(day) ?? 0) + amount));
  }
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  return [...byDay]
    .filter(([exDate]) => exDate >= first && exDate <= last)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([exDate, amount]) => ({ exDate, amount }));
}

const SINGLE_DIGITS = [6, 7, 8, 9];

/**
 * Yahoo stores prices as 32-bit floats: use the shortest decimal with the same value, 101.18 for 101.18000030517578.
 */
function shortest(value: number): number {
  if (Math.fround(value) !== value) return value;
  const decimals = SINGLE_DIGITS.map((digits) => Number(value.toPrecision(digits)));
  return decimals.find((decimal) => Math.fround(decimal) === value) ?? value;
}

function currencyNote(ticker: string, currency: string | null | undefined): string[] {
  if (!currency || currency === 'USD') return [];
  return [`The prices of ${ticker} are in ${currency}: read every amount of dollars in ${currency}.`];
}
