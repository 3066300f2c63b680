import type { OnlineClient } from './online-client.ts';

/** 1900: before the first available day. */
const FROM_THE_BEGINNING = '-2208988800';

const secondsOf = (now: Date) => String(Math.floor(now.getTime() / 1_000));

/**
 * The chart endpoint's response with all daily closes and dividends of a ticker. It requests a period, because the
 * range `max` returns months.
 */
export function fetchYahooChart(client: OnlineClient, ticker: string, now: Date): Promise<string> {
  return client.text(`v8/finance/chart/${encodeURIComponent(ticker)}`, {
    period1: FROM_THE_BEGINNING,
    period2: secondsOf(now),
    interval: '1d',
    events: 'div,splits',
  });
}
