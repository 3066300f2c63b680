import {
  type Instrument,
  invalidInput,
  type Market,
  type PriceSeries,
  type RateTable,
} from '@margin/contracts';
import { cpiTable } from './cpi.ts';
import { fedFundsRates } from './fed-funds.ts';

/** A source of instruments: bundled, imported by a user, or online. */
export interface MarketDataProvider {
  instruments(): Promise<readonly Instrument[]>;
  /** The prices of a ticker; null if this source does not have them. */
  prices(ticker: string): Promise<PriceSeries | null>;
}

/** The prices of a ticker, or an INVALID_INPUT that names the known tickers; `path`: where the ticker was given. */
export async function requirePrices<Prices>(
  provider: Pick<MarketDataProvider, 'instruments'> & { prices(ticker: string): Promise<Prices | null> },
  ticker: string,
  path = 'ticker',
): Promise<Prices> {
  const prices = await provider.prices(ticker);
  if (prices) return prices;
  const known = (await provider.instruments()).map((instrument) => instrument.ticker).join(', ');
  throw invalidInput([{ path, message: `${ticker} is not in the catalog: choose one of ${known}` }]);
}

/** Everything a run of these tickers needs, by default with the bundled rates. Throws as requirePrices does. */
export async function requireMarket(
  provider: MarketDataProvider,
  tickers: readonly string[],
  rates: RateTable = fedFundsRates(),
): Promise<Market> {
  const path = tickers.length > 1 ? 'holdings' : 'ticker';
  const prices = await Promise.all(tickers.map((ticker) => requirePrices(provider, ticker, path)));
  return { prices, rates, cpi: cpiTable() };
}
