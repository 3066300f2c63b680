import { IsoDateSchema, type StoredPrices } from '@margin/contracts';
import { z } from 'zod';
import { perCurrentShare } from './as-traded.ts';
import { lastFinishedDay } from './finished-day.ts';
import { keyRefused } from './online-client.ts';
import { currencyNotes, jsonOf, type PriceSource } from './price-source.ts';
import { SourceError, unexpected, unknownTicker } from './source-error.ts';
import { storeFetched } from './store-fetched.ts';

const ALPHA_VANTAGE = 'Alpha Vantage';
const KEY = 'ALPHA_VANTAGE_KEY';
const FUNCTION = 'TIME_SERIES_DAILY_ADJUSTED';

const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const positive = number.refine((value) => value > 0);

const DaySchema = z.object({
  '1. open': number,
  '2. high': number,
  '3. low': number,
  '4. close': positive,
  '5. adjusted close': positive,
  '7. dividend amount': number,
  '8. split coefficient': positive,
});

/** Complaints have status 200. */
const AnswerSchema = z.object({
  'Time Series (Daily)': z.record(IsoDateSchema, DaySchema).optional(),
  'Error Message': z.string().optional(),
  Information: z.string().optional(),
  Note: z.string().optional(),
});

const isAboutPlan = (text: string) => /premium (endpoint|feature)/i.test(text);

/** Daily JSON: prices as traded, with dividends, splits and adjusted closes. */
export const alphaVantage: PriceSource = {
  name: ALPHA_VANTAGE,
  url: 'https://www.alphavantage.co',
  key: { setting: KEY, as: { parameter: 'apikey' }, isRequired: true },
  isThrottle: (body) => /"(Note|Information)"/.test(body) && !isAboutPlan(body),
  fetch: (client, ticker) =>
    client.text('query', { function: FUNCTION, symbol: ticker, outputsize: 'full', datatype: 'json' }),
  read,
};

function read(ticker: string, answer: string, now: Date): StoredPrices {
  const json = jsonOf(ALPHA_VANTAGE, answer);
  const parsed = AnswerSchema.safeParse(json);
  if (!parsed.success) throw unexpected(ALPHA_VANTAGE, parsed.error);
  const { 'Time Series (Daily)': series, 'Error Message': error = '', Information, Note } = parsed.data;
  if (/apikey/i.test(error)) throw keyRefused(ALPHA_VANTAGE, KEY);
  if (isAboutPlan(Information ?? Note ?? '')) {
    throw new SourceError(
      `${ALPHA_VANTAGE} sends daily prices only to a premium key, and ${KEY} is not one.`,
    );
  }
  if (/invalid api call/i.test(error) || isEmpty(json)) throw unknownTicker(ALPHA_VANTAGE, ticker);
  if (!series) throw unexpected(ALPHA_VANTAGE, new Error('an answer without a series'));
  const days = Object.entries(series).map(([date, day]) => ({
    date,
    open: day['1. open'],
    high: day['2. high'],
    low: day['3. low'],
    close: day['4. close'],
    adjustedClose: day['5. adjusted close'],
    dividend: day['7. dividend amount'],
    split: day['8. split coefficient'],
  }));
  return storeFetched({
    provider: ALPHA_VANTAGE,
    ticker,
    name: ticker,
    ...perCurrentShare(ALPHA_VANTAGE, days, lastFinishedDay(now)),
    priceColumn: 'close',
    notes: currencyNotes(ticker),
  });
}

const isEmpty = (json: unknown) =>
  typeof json === 'object' && json !== null && Object.keys(json).length === 0;
