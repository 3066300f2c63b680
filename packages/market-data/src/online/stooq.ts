import { IsoDateSchema, type StoredPrices } from '@margin/contracts';
import type { DatedPrice } from '../import/prices/ranges-of.ts';
import { readTable } from '../import/table/read-table.ts';
import { lastFinishedDay } from './finished-day.ts';
import type { OnlineClient } from './online-client.ts';
import { currencyNotes, type PriceSource } from './price-source.ts';
import { SourceError, unexpected, unknownTicker } from './source-error.ts';
import { storeFetched } from './store-fetched.ts';

const STOOQ = 'Stooq';
const KEY = 'STOOQ_KEY';
const HEADER = ['Date', 'Open', 'High', 'Low', 'Close'];

/** `SPY` is `spy.us`; indices and tickers of other exchanges are as users write them. */
const symbolOf = (ticker: string) =>
  /[.^=]/.test(ticker) ? ticker.toLowerCase() : `${ticker.toLowerCase()}.us`;

/**
 * Daily CSV. Its closes are adjusted for dividends, which it does not list. Without a key it may answer with a page
 * for browsers.
 */
export const stooq: PriceSource = {
  name: STOOQ,
  url: 'https://stooq.com',
  key: { setting: KEY, as: { parameter: 'apikey' }, isRequired: false },
  isThrottle: (body) => /daily hits limit/i.test(body),
  fetch: (client: OnlineClient, ticker: string) => client.text('q/d/l/', { s: symbolOf(ticker), i: 'd' }),
  read,
};

function read(ticker: string, answer: string, now: Date): StoredPrices {
  if (/^\s*no data/i.test(answer)) throw unknownTicker(STOOQ, ticker);
  if (/apikey/i.test(answer)) throw new SourceError(`${STOOQ} requires a key: set ${KEY} on this server.`);
  const [header, ...rows] = readTable(answer).rows;
  if (!HEADER.every((column, i) => header?.cells[i]?.trim() === column)) {
    throw unexpected(STOOQ, new Error('another header'), answer);
  }
  const until = lastFinishedDay(now);
  const prices = rows.map(({ cells }) => priceOf(cells)).filter(({ date }) => date <= until);
  prices.sort((a, b) => (a.date < b.date ? -1 : 1));
  if (new Set(prices.map(({ date }) => date)).size < prices.length) {
    throw unexpected(STOOQ, new Error('a day twice'));
  }
  return storeFetched({
    provider: STOOQ,
    ticker,
    name: ticker,
    prices,
    dividends: [],
    priceColumn: 'adjusted_close',
    notes: [
      `${ticker} closes include dividends: they raise the price and pay nothing into the account.`,
      ...currencyNotes(ticker),
    ],
  });
}

function priceOf([day, ...numbers]: readonly string[]): DatedPrice {
  const date = IsoDateSchema.safeParse(day?.trim());
  const [open = 0, high = 0, low = 0, close = 0] = numbers.map((cell) =>
    cell.trim() === '' ? 0 : Number(cell),
  );
  if (!date.success || !(close > 0)) throw unexpected(STOOQ, new Error('a row without a date or close'));
  const ranged = (price: number) => (price > 0 ? price : null);
  return { date: date.data, close, open: ranged(open), high: ranged(high), low: ranged(low) };
}
