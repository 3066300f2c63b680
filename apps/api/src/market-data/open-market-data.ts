import type { Database } from '@margin/db';
import { createBundledProvider, createOnlineClient, FRED, YAHOO } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { bundledFedFunds, keptFedFunds, refreshFedFunds } from './fed-funds.ts';
import { createMarketData, type MarketData } from './market-data.ts';
import { createOnlinePrices } from './online-prices.ts';

interface Needs {
  db: Kysely<Database>;
  workers: WorkerPool;
  limitRequests: RequestLimits;
  disk: DiskSpace;
  now: () => Date;
}

/** All market data of the application; `refreshRates` fetches new rates, null if switched off. */
export function openMarketData(
  { prices, rates, yahooUrl, fredUrl }: Config['online'],
  { db, workers, limitRequests, disk, now }: Needs,
): { marketData: MarketData; refreshRates: (() => Promise<void>) | null } {
  const bundled = createBundledProvider();
  const online = prices
    ? createOnlinePrices({
        db,
        client: createOnlineClient({ name: YAHOO, baseUrl: yahooUrl }),
        workers,
        limitRequests,
        disk,
        now,
      })
    : null;
  if (!rates) {
    return {
      marketData: createMarketData({ db, bundled, online, fedFunds: bundledFedFunds }),
      refreshRates: null,
    };
  }
  const fred = createOnlineClient({ name: FRED, baseUrl: fredUrl });
  return {
    marketData: createMarketData({ db, bundled, online, fedFunds: keptFedFunds(db) }),
    refreshRates: () => refreshFedFunds(db, fred, now()),
  };
}
