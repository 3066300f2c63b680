import type { Database } from '@margin/db';
import { createBundledProvider, createOnlineClient, createPriceProvider, FRED } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { bundledFedFunds, keptFedFunds, refreshFedFunds } from './fed-funds.ts';
import { createMarketData, type MarketData } from './market-data.ts';
import { createOnlinePrices } from './online-prices.ts';
import { networkFeed, type PriceFeed } from './price-feed.ts';
import { createPriceFolder, type PriceFolder } from './price-folder.ts';

interface Needs {
  db: Kysely<Database>;
  workers: WorkerPool;
  limitRequests: RequestLimits;
  disk: DiskSpace;
  /** Receives a line about price files that are skipped. */
  onSkipped: (line: string) => void;
  now: () => Date;
}

interface OpenMarketData {
  marketData: MarketData;
  /** Null: not read. */
  priceFolder: PriceFolder | null;
  /** Fetches new rates; null: switched off. */
  refreshRates: (() => Promise<void>) | null;
}

/** All market data of the application. */
export function openMarketData(
  { prices, rates, fredUrl }: Config['online'],
  { db, workers, limitRequests, disk, onSkipped, now }: Needs,
): OpenMarketData {
  const bundled = createBundledProvider();
  const feeds: PriceFeed[] = [];
  let priceFolder: PriceFolder | null = null;
  for (const each of prices) {
    if (each.id !== 'folder') {
      feeds.push(networkFeed(createPriceProvider(each.id, each), { workers, now }));
      continue;
    }
    priceFolder = createPriceFolder({
      db,
      folder: each.folder,
      preferred: feeds.map(({ name }) => name),
      workers,
      isBundled: async (ticker) => (await bundled.prices(ticker)) !== null,
      onSkipped,
      now,
    });
    feeds.push(priceFolder);
  }
  const hasNetwork = prices.some(({ id }) => id !== 'folder');
  const online = hasNetwork ? createOnlinePrices({ db, feeds, limitRequests, disk, now }) : null;
  const fred = rates ? createOnlineClient({ name: FRED, baseUrl: fredUrl }) : null;
  return {
    marketData: createMarketData({
      db,
      bundled,
      online,
      fedFunds: fred ? keptFedFunds(db) : bundledFedFunds,
    }),
    priceFolder,
    refreshRates: fred && (() => refreshFedFunds(db, fred, now())),
  };
}
