import { type Instrument, invalidInput, type MarketSeries } from '@margin/contracts';

/** A source of instruments: the bundled one, a user's imports, a service on the network. */
export interface MarketDataProvider {
  instruments(): Promise<readonly Instrument[]>;
  /** Everything known of a ticker, or null where this source does not carry it. */
  series(ticker: string): Promise<MarketSeries | null>;
}

/** The series of a ticker; INVALID_INPUT that names the known tickers where there is none. */
export async function requireSeries<Series>(
  provider: Pick<MarketDataProvider, 'instruments'> & { series(ticker: string): Promise<Series | null> },
  ticker: string,
): Promise<Series> {
  const series = await provider.series(ticker);
  if (series) return series;
  const known = (await provider.instruments()).map((instrument) => instrument.ticker).join(', ');
  throw invalidInput([
    { path: 'ticker', message: `${ticker} is not in the catalogue: choose one of ${known}` },
  ]);
}
