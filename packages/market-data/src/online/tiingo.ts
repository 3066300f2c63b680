import type { StoredPrices } from '@margin/contracts';
import { z } from 'zod';
import { perCurrentShare } from './as-traded.ts';
import { lastFinishedDay } from './finished-day.ts';
import { currencyNotes, jsonOf, type PriceSource } from './price-source.ts';
import { unexpected, unknownTicker } from './source-error.ts';
import { storeFetched } from './store-fetched.ts';

const TIINGO = 'Tiingo';

const DaysSchema = z.array(
  z.object({
    /** `2024-01-02T00:00:00.000Z` */
    date: z.iso.datetime().transform((time) => time.slice(0, 10)),
    open: z.number().nullable(),
    high: z.number().nullable(),
    low: z.number().nullable(),
    close: z.number().positive(),
    adjClose: z.number().positive(),
    divCash: z.number().min(0),
    splitFactor: z.number().positive(),
  }),
);

const ComplaintSchema = z.object({ detail: z.string() });

/** Daily JSON: prices as traded, with dividends, splits and adjusted closes. */
export const tiingo: PriceSource = {
  name: TIINGO,
  url: 'https://api.tiingo.com',
  key: { setting: 'TIINGO_KEY', as: { scheme: 'Token' }, isRequired: true },
  isThrottle: (body) => /run over your/i.test(body),
  fetch: (client, ticker) =>
    client.text(`tiingo/daily/${encodeURIComponent(ticker.toLowerCase())}/prices`, {
      startDate: '1900-01-01',
      format: 'json',
    }),
  read,
};

function read(ticker: string, answer: string, now: Date): StoredPrices {
  const json = jsonOf(TIINGO, answer);
  const complaint = ComplaintSchema.safeParse(json);
  if (complaint.success && /not found/i.test(complaint.data.detail)) throw unknownTicker(TIINGO, ticker);
  const days = DaysSchema.safeParse(json);
  if (!days.success) throw unexpected(TIINGO, days.error);
  const traded = days.data.map(({ adjClose, divCash, splitFactor, open, high, low, ...day }) => ({
    ...day,
    open: open ?? 0,
    high: high ?? 0,
    low: low ?? 0,
    adjustedClose: adjClose,
    dividend: divCash,
    split: splitFactor,
  }));
  return storeFetched({
    provider: TIINGO,
    ticker,
    name: ticker,
    ...perCurrentShare(TIINGO, traded, lastFinishedDay(now)),
    priceColumn: 'close',
    notes: currencyNotes(ticker),
  });
}
