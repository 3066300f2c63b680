import type { StoredPrices } from '@margin/contracts';
import { alphaVantage } from './alpha-vantage.ts';
import { fetchYahooChart } from './fetch-yahoo.ts';
import { createOnlineClient } from './online-client.ts';
import type { PriceSource } from './price-source.ts';
import { stooq } from './stooq.ts';
import { tiingo } from './tiingo.ts';
import { readYahooChart, YAHOO } from './yahoo-chart.ts';

const yahoo: PriceSource = {
  name: YAHOO,
  url: 'https://query1.finance.yahoo.com',
  fetch: fetchYahooChart,
  read: readYahooChart,
};

/** The providers of prices on the network, by the names of the setting. */
export const PRICE_SOURCES = { yahoo, stooq, tiingo, alphavantage: alphaVantage } as const satisfies Record<
  string,
  PriceSource
>;
export type PriceProviderId = keyof typeof PRICE_SOURCES;

/** One provider as this server uses it. */
export interface PriceProvider {
  id: PriceProviderId;
  name: string;
  /** Its response for a ticker. Throws ONLINE_DATA_UNAVAILABLE. */
  fetch(ticker: string, now: Date): Promise<string>;
}

export function createPriceProvider(
  id: PriceProviderId,
  { baseUrl, key }: { baseUrl: string; key?: string | undefined },
): PriceProvider {
  const source: PriceSource = PRICE_SOURCES[id];
  const { name, isThrottle } = source;
  const client = createOnlineClient({
    name,
    baseUrl,
    isThrottle,
    key: key === undefined || !source.key ? undefined : { ...source.key, value: key },
  });
  return { id, name, fetch: (ticker, now) => source.fetch(client, ticker, now) };
}

/** The series in a provider's response; throws as `PriceSource.read` does. */
export const readProviderAnswer = (
  id: PriceProviderId,
  ticker: string,
  answer: string,
  now: Date,
): StoredPrices => PRICE_SOURCES[id].read(ticker, answer, now);
