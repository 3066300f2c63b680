import type { StoredPrices } from '@margin/contracts';
import type { OnlineClient, SourceKey } from './online-client.ts';
import { unexpected } from './source-error.ts';

/** How prices come from one provider on the network. */
export interface PriceSource {
  /** The name that users know. */
  name: string;
  url: string;
  key?: Pick<SourceKey, 'setting' | 'as'> & { isRequired: boolean };
  isThrottle?: (body: string) => boolean;
  /** The response with all daily prices of a ticker. */
  fetch(client: OnlineClient, ticker: string, now: Date): Promise<string>;
  /**
   * The series in a response. Throws INVALID_INPUT for an unknown ticker, ONLINE_DATA_UNAVAILABLE for anything that the
   * source is not known to send or that contradicts itself.
   */
  read(ticker: string, answer: string, now: Date): StoredPrices;
}

export function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unexpected(name, cause, text);
  }
}

/** For providers that do not name the currency: tickers of other exchanges have a suffix. */
export const currencyNotes = (ticker: string): string[] =>
  ticker.includes('.')
    ? [`The prices of ${ticker} may be in another currency than dollars: read every amount in theirs.`]
    : [];
