import {
  type Instrument,
  invalidInput,
  type Market,
  type PriceSeries,
  type RateTable,
} from '@margin/contracts';
import { fedFundsRates } from './fed-funds.ts';

/** A source of instruments: the bundled one, a user's imports, a service on the network. */
export interface MarketDataProvider {
  instruments(): Promise<readonly Instrument[]>;
  /** Everything known of a ticker, or null where this source does not carry it. */
  prices(ticker: string): Promise<PriceSeries | null>;
}

/** The prices of a ticker; INVALID_INPUT that names the known tickers where there are none. */
export async function requirePrices<Prices>(
  provider: Pick<MarketDataProvider, 'instruments'> & { prices(ticker: string): Promise<Prices | null> },
  ticker: string,
): Promise<Prices> {
  const prices = await provider.prices(ticker);
  if (prices) return prices;
  const known = (await provider.instruments()).map((instrument) => instrument.ticker).join(', ');
  throw invalidInput([
    { path: 'ticker', message: `${ticker} is not in the catalogue: choose one of ${known}` },
  ]);
}

/** What a run of these tickers needs, with the bundled rates unless others are given; the errors of requirePrices. */
export async function requireMarket(
  provider: MarketDataProvider,
  tickers: readonly string[],
  rates: RateTable = fedFundsRates(),
): Promise<Market> {
  return { prices: await Promise.all(tickers.map((ticker) => requirePrices(provider, ticker))), rates };
}
