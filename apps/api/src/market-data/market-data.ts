import {
  AppError,
  type Instrument,
  invalidInput,
  isVersion,
  type MarketNeeds,
  type PriceTexts,
  type PriceVersion,
} from '@margin/contracts';
import {
  type Database,
  datasetBytes,
  findDataset,
  findReplaced,
  listDatasets,
  readDataset,
  type StoredDataset,
} from '@margin/db';
import { describePrices, type MarketDataProvider, requirePrices } from '@margin/market-data';
import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { FedFunds } from './fed-funds.ts';
import { instrumentOf } from './instrument-of.ts';
import { bundledSource, identityOf, type MarketSource, type PriceSource } from './market-source.ts';
import { nameField } from './name-field.ts';
import type { OnlinePrices } from './online-prices.ts';

/** The data a user can run on, from all sources. */
export interface MarketData {
  instruments(userId: string): Promise<readonly Instrument[]>;
  /**
   * All prices of a ticker for a user, fetched if missing and online prices are on; INVALID_INPUT if there are none,
   * ONLINE_DATA_UNAVAILABLE if that cannot be determined.
   */
  prices(userId: string, ticker: string): Promise<PriceSource>;
  /** Everything a run needs; each ticker once. */
  market(userId: string, needs: MarketNeeds): Promise<MarketSource>;
  /** The same without fetching; null if a ticker is missing. */
  findMarket(userId: string, needs: MarketNeeds): Promise<MarketSource | null>;
  /** The same with exactly these prices, current or replaced but still kept; null if one is gone. */
  findVersions(
    userId: string,
    versions: readonly PriceVersion[],
    needs: MarketNeeds,
  ): Promise<MarketSource | null>;
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
  const findVersion = async (userId: string, version: PriceVersion): Promise<PriceSource | null> => {
    const atHand = await findPrices(userId, version.ticker);
    if (atHand && isVersion(identityOf(atHand), version)) return atHand;
    const replaced = await findReplaced(db, userId, version);
    const content = replaced && (await contents(replaced.datasetId));
    return replaced && content ? storedSource(replaced, content) : null;
  };
  /** Null if a ticker is missing. */
  const marketOf = async (
    { tickers, ranges }: MarketNeeds,
    find: (ticker: string) => Promise<PriceSource | null>,
  ): Promise<MarketSource | null> => {
    const found = await Promise.all(distinct(tickers).map(find));
    const known = found.filter((source) => source !== null);
    return known.length === found.length ? { prices: known, ranges, rates: await fedFunds() } : null;
  };
  return {
    instruments,
    findVersions(userId, versions, needs) {
      const byTicker = new Map(versions.map((version) => [version.ticker, version]));
      return marketOf(needs, async (ticker) => {
        const version = byTicker.get(ticker);
        return version ? findVersion(userId, version) : null;
      });
    },
    isBundled,
    fedFunds,
    hasOnlinePrices: online !== null,
    prices,
    async market(userId, { tickers, ranges }) {
      const all = distinct(tickers);
      const found = all.map((ticker) => prices(userId, ticker));
      const sources = await Promise.all(found).catch((error) => {
        throw all.length > 1 ? nameField(error, 'holdings') : error;
      });
      return { prices: sources, ranges, rates: await fedFunds() };
    },
    findMarket: (userId, needs) => marketOf(needs, (ticker) => findPrices(userId, ticker)),
    async fetch(userId, ticker) {
      if (online === null) throw refused(SWITCHED_OFF);
      if (await isBundled(ticker)) throw refused(`${ticker} is a built-in series`);
      const known = await findDataset(db, { userId, ticker });
      if (known?.origin === 'own') throw refused(`${ticker} is your own series; remove it first`);
      return instrumentOf(await online.fetch(userId, ticker));
    },
  };
}

const distinct = (tickers: readonly string[]) => [...new Set(tickers)];

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
  return storedSource(dataset, content);
}

const storedSource = (dataset: StoredDataset, content: PriceTexts): PriceSource => ({
  ...describePrices(dataset),
  rows: { kind: 'stored', ...content },
});
