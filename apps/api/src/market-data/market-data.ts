import {
  AppError,
  type Instrument,
  invalidInput,
  type PriceHashes,
  type PriceTexts,
} from '@margin/contracts';
import {
  type Database,
  datasetBytes,
  findDataset,
  findReplaced,
  listDatasets,
  readDataset,
} from '@margin/db';
import { describePrices, type MarketDataProvider, requirePrices } from '@margin/market-data';
import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { FedFunds } from './fed-funds.ts';
import { instrumentOf } from './instrument-of.ts';
import { bundledSource, type MarketSource, type PriceSource } from './market-source.ts';
import type { OnlinePrices } from './online-prices.ts';

/** The data a user can run on, from all sources. */
export interface MarketData {
  instruments(userId: string): Promise<readonly Instrument[]>;
  /**
   * All prices of a ticker for a user, fetched if missing and online prices are on; INVALID_INPUT if there are none,
   * ONLINE_DATA_UNAVAILABLE if that cannot be determined.
   */
  prices(userId: string, ticker: string): Promise<PriceSource>;
  /** The prices of several tickers, and the rates: everything a run needs. */
  market(userId: string, tickers: readonly string[]): Promise<MarketSource>;
  /** The same without fetching; null if a ticker is missing. */
  findMarket(userId: string, tickers: readonly string[]): Promise<MarketSource | null>;
  /** Exactly these prices of a ticker, current or replaced but still kept; null if they are gone. */
  findVersion(userId: string, ticker: string, prices: PriceHashes): Promise<MarketSource | null>;
  /** Fetches the prices of a ticker again; INVALID_INPUT for one that is bundled or imported. */
  fetch(userId: string, ticker: string): Promise<Instrument>;
  /** Whether a ticker is bundled, so that no other series can use its name. */
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

/** A bundled ticker cannot be overridden; a user's own series overrides a fetched one. */
export function createMarketData({ db, bundled, online, fedFunds }: Sources): MarketData {
  const contents = keptContents(db);
  const isBundled = async (ticker: string) => (await bundled.prices(ticker)) !== null;
  const instruments: MarketData['instruments'] = async (userId) => [
    ...(await bundled.instruments()),
    ...(await listDatasets(db, userId)).map(instrumentOf),
  ];
  const findPrices = async (userId: string, ticker: string): Promise<PriceSource | null> => {
    const series = await bundled.prices(ticker);
    return series ? bundledSource(series) : findStored({ db, contents }, { userId, ticker });
  };
  const pricesOrFetched = async (userId: string, ticker: string) => {
    const atHand = await findPrices(userId, ticker);
    if (atHand || online === null) return atHand;
    await online.fetch(userId, ticker).catch((error) => {
      throw withoutSeries(ticker, error);
    });
    return findPrices(userId, ticker);
  };
  const prices: MarketData['prices'] = (userId, ticker) =>
    requirePrices(
      { instruments: () => instruments(userId), prices: (each) => pricesOrFetched(userId, each) },
      ticker,
    );
  return {
    instruments,
    async findVersion(userId, ticker, prices) {
      const atHand = await findPrices(userId, ticker);
      if (atHand && isVersion(atHand, prices)) return { prices: [atHand], rates: await fedFunds() };
      const replaced = await findReplaced(db, { userId, ticker, prices });
      const content = replaced && (await contents(replaced.datasetId));
      if (!replaced || !content) return null;
      const source = { ...describePrices(replaced), rows: { kind: 'stored', ...content } } as const;
      return { prices: [source], rates: await fedFunds() };
    },
    isBundled,
    fedFunds,
    hasOnlinePrices: online !== null,
    prices,
    market: async (userId, tickers) => ({
      prices: await Promise.all(tickers.map((ticker) => prices(userId, ticker))),
      rates: await fedFunds(),
    }),
    async findMarket(userId, tickers) {
      const found = await Promise.all(tickers.map((ticker) => findPrices(userId, ticker)));
      const known = found.filter((source) => source !== null);
      return known.length === tickers.length ? { prices: known, rates: await fedFunds() } : null;
    },
    async fetch(userId, ticker) {
      if (online === null) throw refused(SWITCHED_OFF);
      if (await isBundled(ticker)) throw refused(`${ticker} is a built-in series`);
      const known = await findDataset(db, { userId, ticker });
      if (known?.origin === 'own') throw refused(`${ticker} is your own series; remove it first`);
      return instrumentOf(await online.fetch(userId, ticker));
    },
  };
}

const isVersion = ({ dataset }: PriceSource, { sha256, dividendsSha256 }: PriceHashes) =>
  dataset.sha256 === sha256 && dataset.dividends.sha256 === dividendsSha256;

/** Says that the user has no such series before the reason from the network. */
function withoutSeries(ticker: string, error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'ONLINE_DATA_UNAVAILABLE') return error;
  const { errorCode, ...extras } = error.details;
  const explained = new AppError(errorCode, `You have no series ${ticker}. ${error.message}`, extras);
  explained.cause = error;
  return explained;
}

const SWITCHED_OFF = 'online prices are switched off on this server; import a price file';

const refused = (message: string) => invalidInput([{ path: 'ticker', message }]);

const KEPT_CONTENT_BYTES = 32 * 1024 * 1024;

type ReadContent = (datasetId: string) => Promise<PriceTexts | undefined>;

/** Recently read compressed texts. A rewritten dataset has another id. */
function keptContents(db: Kysely<Database>): ReadContent {
  const kept = new LRUCache<string, PriceTexts>({
    maxSize: KEPT_CONTENT_BYTES,
    sizeCalculation: (content) => datasetBytes(content) + 1,
  });
  return async (datasetId) => {
    const content = kept.get(datasetId) ?? (await readDataset(db, datasetId));
    if (content) kept.set(datasetId, content);
    return content;
  };
}

interface StoredSeries {
  db: Kysely<Database>;
  contents: ReadContent;
}

/** Retries once if a series is replaced between the two queries. */
async function findStored(
  stored: StoredSeries,
  key: { userId: string; ticker: string },
  attempts = 2,
): Promise<PriceSource | null> {
  const dataset = await findDataset(stored.db, key);
  if (!dataset || attempts === 0) return null;
  const content = await stored.contents(dataset.datasetId);
  if (!content) return findStored(stored, key, attempts - 1);
  return { ...describePrices(dataset), rows: { kind: 'stored', ...content } };
}
