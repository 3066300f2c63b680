import { type Instrument, invalidInput, type MarketSeries } from '@margin/contracts';
import { type Database, findDataset, listDatasets, readDataset } from '@margin/db';
import { loadPrices, type MarketDataProvider, requireSeries } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { FedFunds } from './fed-funds.ts';
import { instrumentOf } from './instrument-of.ts';
import type { OnlinePrices } from './online-prices.ts';

/** What a user can run on, wherever it comes from. */
export interface MarketData {
  instruments(userId: string): Promise<readonly Instrument[]>;
  /**
   * All there is of a ticker for a user, fetched where it is not at hand and online prices are on; INVALID_INPUT where
   * there is none, ONLINE_DATA_UNAVAILABLE where nobody knows.
   */
  series(userId: string, ticker: string): Promise<MarketSeries>;
  /** The same of what is at hand, null where there is none. */
  findSeries(userId: string, ticker: string): Promise<MarketSeries | null>;
  /** Fetches the prices of a ticker anew; INVALID_INPUT for one that is bundled or imported. */
  fetch(userId: string, ticker: string): Promise<Instrument>;
  /** Whether a ticker belongs to the product, so that nothing else can have its name. */
  isBundled(ticker: string): Promise<boolean>;
  /** Whether prices can be fetched here. */
  hasOnlinePrices: boolean;
  fedFunds: FedFunds;
}

interface Sources {
  db: Kysely<Database>;
  bundled: MarketDataProvider;
  /** Null: switched off. */
  online: OnlinePrices | null;
  fedFunds: FedFunds;
}

/** A bundled ticker is never another series; an own series stands before one that was fetched for everybody. */
export function createMarketData({ db, bundled, online, fedFunds }: Sources): MarketData {
  const isBundled = async (ticker: string) => (await bundled.series(ticker)) !== null;
  const instruments: MarketData['instruments'] = async (userId) => [
    ...(await bundled.instruments()),
    ...(await listDatasets(db, userId)).map(instrumentOf),
  ];
  const findSeries: MarketData['findSeries'] = async (userId, ticker) => {
    const rates = await fedFunds();
    const series = await bundled.series(ticker);
    return series ? { ...series, rates } : findStored(db, userId, ticker, rates);
  };
  const seriesOrFetched = async (userId: string, ticker: string) => {
    const atHand = await findSeries(userId, ticker);
    if (atHand || online === null) return atHand;
    await online.fetch(userId, ticker);
    return findSeries(userId, ticker);
  };
  return {
    instruments,
    findSeries,
    isBundled,
    fedFunds,
    hasOnlinePrices: online !== null,
    series: (userId, ticker) =>
      requireSeries(
        { instruments: () => instruments(userId), series: (each) => seriesOrFetched(userId, each) },
        ticker,
      ),
    async fetch(userId, ticker) {
      if (online === null) throw refused(SWITCHED_OFF);
      if (await isBundled(ticker)) throw refused(`${ticker} comes with the product`);
      const known = await findDataset(db, { userId, ticker });
      if (known?.origin === 'own') throw refused(`${ticker} is a series of your own: remove it first`);
      return instrumentOf(await online.fetch(userId, ticker));
    },
  };
}

const SWITCHED_OFF = 'online prices are switched off on this server, import a file of prices';

const refused = (message: string) => invalidInput([{ path: 'ticker', message }]);

/** A series that is replaced between the two questions is asked for again, once. */
async function findStored(
  db: Kysely<Database>,
  userId: string,
  ticker: string,
  rates: MarketSeries['rates'],
  attempts = 2,
): Promise<MarketSeries | null> {
  const dataset = await findDataset(db, { userId, ticker });
  if (!dataset || attempts === 0) return null;
  const content = await readDataset(db, dataset.datasetId);
  if (!content) return findStored(db, userId, ticker, rates, attempts - 1);
  return loadPrices({ ...dataset, ...content }, rates);
}
