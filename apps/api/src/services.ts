import { dirname } from 'node:path';
import { deletionAudience } from '@margin/contracts';
import {
  connect,
  type Database,
  type DatabaseConfig,
  damageMessage,
  diskBytesOf,
  fileOf,
  isDamage,
  isUnfinishedCopy,
  libraryMigrations,
  openCounters,
  poolOf,
} from '@margin/db';
import { createReadiness, databaseCheck, type Readiness } from '@margin/operations';
import type { Kysely } from 'kysely';
import type { Config } from './config.ts';
import { type ContentCache, createContentCache } from './content/content-cache.ts';
import { createMadeCache, type MadeCache } from './content/made-cache.ts';
import { createGrantCheck } from './identity/grant-check.ts';
import {
  createTokenVerifier,
  fetchPublishedKeys,
  publishedKeysCheck,
  type TokenVerifier,
} from './identity/token-verifier.ts';
import { createRequestLimits, type RequestLimits } from './limits/request-limits.ts';
import type { MarketData } from './market-data/market-data.ts';
import { openMarketData } from './market-data/open-market-data.ts';
import type { PriceFolder } from './market-data/price-folder.ts';
import { createWholeMarkets, type WholeMarketAnswers } from './market-data/whole-markets.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createByteLimit, type LimitStoredBytes } from './storage/byte-limit.ts';
import { type DiskSpace, UNWATCHED_DISK, watchDisk } from './storage/disk-space.ts';
import { createSweepRunner } from './sweeps/create-sweep-runner.ts';
import type { OnFailure } from './sweeps/report-failure.ts';
import type { SweepNeeds } from './sweeps/run-sweep-part.ts';
import type { SweepRunner } from './sweeps/sweep-runner.ts';
import { createWorkerPool, type WorkerPool } from './workers/worker-pool.ts';

const CONTENT_CACHE_BYTES = 64 * 1024 * 1024;
const MADE_CACHE_BYTES = 64 * 1024 * 1024;

/** Everything that a request may need, created once. */
export interface Services {
  db: Kysely<Database>;
  marketData: MarketData;
  wholeMarkets: WholeMarketAnswers;
  workers: WorkerPool;
  sweepRunner: SweepRunner;
  contentCache: ContentCache;
  madeCache: MadeCache;
  verifyToken: TokenVerifier;
  /** Accepts only the front door's token for deleting a library. */
  verifyDeletionToken: TokenVerifier;
  limits: Config['limits'];
  runs: Config['runs'];
  limitRequests: RequestLimits;
  limitStoredBytes: LimitStoredBytes;
  disk: DiskSpace;
  /** Null: no folder is read. */
  priceFolder: PriceFolder | null;
  /** Fetches new rates; null: switched off. */
  refreshRates: (() => Promise<void>) | null;
  readiness: Readiness;
  metrics: Metrics;
  now: () => Date;
}

export interface RunningServices extends Services {
  close(): Promise<void>;
}

async function openLibrary(config: DatabaseConfig): Promise<Kysely<Database>> {
  const db = connect(config);
  try {
    await libraryMigrations.toLatest(db);
    if (await isUnfinishedCopy(db))
      throw new Error('A copy into this database was interrupted: run it again');
    return db;
  } catch (error) {
    await db.destroy();
    throw isDamage(error) ? new Error(damageMessage(config, error), { cause: error }) : error;
  }
}

async function startSweepRunner(needs: SweepNeeds): Promise<SweepRunner> {
  const sweepRunner = await createSweepRunner(needs);
  await sweepRunner.resume();
  return sweepRunner;
}

function diskOf({ database, diskReserveBytes: reserveBytes }: Config): DiskSpace {
  const file = fileOf(database);
  return file !== null && reserveBytes > 0
    ? watchDisk({ folder: dirname(file), reserveBytes })
    : UNWATCHED_DISK;
}

/** `onFailure` receives errors of background work. */
export async function startServices(
  config: Config,
  worker: URL,
  onFailure: OnFailure,
): Promise<RunningServices> {
  const db = await openLibrary(config.database);
  const now = () => new Date();
  const metrics = createMetrics();
  metrics.watchDatabase({ pool: () => poolOf(db), bytes: () => diskBytesOf(db) });
  const workers = createWorkerPool(worker, { threads: config.runWorkers, onTask: metrics.observeTask });
  metrics.watchWorkers(workers.waiting);
  const counters = openCounters(db);
  const limitRequests = createRequestLimits(config.perMinute, counters, now);
  const disk = diskOf(config);
  metrics.watchDisk(disk);
  const { marketData, priceFolder, refreshRates } = openMarketData(config.online, {
    db,
    workers,
    limitRequests,
    disk,
    onSkipped: (line) => onFailure(line, undefined),
    now,
  });
  const sweepRunner = await startSweepRunner({ db, marketData, workers, now, onFailure }).catch(
    async (error: unknown) => {
      await workers.close();
      await db.destroy();
      throw error;
    },
  );
  const keys = fetchPublishedKeys(config.tokens);
  const isGranted = createGrantCheck(config.tokens.introspectionUrl);
  const { issuer, audience } = config.tokens;
  const verifierFor = (audience: string) =>
    createTokenVerifier({ tokens: { issuer, audience }, keys, isGranted });
  return {
    db,
    marketData,
    wholeMarkets: createWholeMarkets(marketData, workers),
    workers,
    sweepRunner,
    contentCache: createContentCache(CONTENT_CACHE_BYTES),
    madeCache: createMadeCache(MADE_CACHE_BYTES),
    verifyToken: verifierFor(audience),
    verifyDeletionToken: verifierFor(deletionAudience(audience)),
    limits: config.limits,
    runs: config.runs,
    limitRequests,
    limitStoredBytes: createByteLimit(config.storedBytesPerHour, counters, now),
    disk,
    priceFolder,
    refreshRates,
    readiness: createReadiness([
      databaseCheck(() => libraryMigrations.pending(db)),
      publishedKeysCheck(keys),
    ]),
    metrics,
    now,
    async close() {
      disk.close();
      await sweepRunner.close();
      await workers.close();
      await db.destroy();
    },
  };
}
