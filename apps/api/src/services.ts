import { connect, type Database, type DatabaseConfig, isUnfinishedCopy, libraryMigrations } from '@margin/db';
import { createBundledProvider, type MarketDataProvider } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { Config } from './config.ts';
import { type ContentCache, createContentCache } from './content/content-cache.ts';
import { createTokenVerifier, type TokenVerifier } from './identity/token-verifier.ts';
import { countInDatabase, countInMemory, type RequestCounts } from './limits/request-counts.ts';
import { createRequestLimits, type RequestLimits } from './limits/request-limits.ts';
import { createWorkerPool, type WorkerPool } from './workers/worker-pool.ts';

const CONTENT_CACHE_BYTES = 64 * 1024 * 1024;

/** Everything that a request may need, made once. */
export interface Services {
  db: Kysely<Database>;
  marketData: MarketDataProvider;
  workers: WorkerPool;
  contentCache: ContentCache;
  verifyToken: TokenVerifier;
  limits: Config['limits'];
  runs: Config['runs'];
  limitRequests: RequestLimits;
  now: () => Date;
}

export interface RunningServices extends Services {
  close(): Promise<void>;
}

async function openLibrary(config: DatabaseConfig): Promise<Kysely<Database>> {
  const db = connect(config);
  try {
    await libraryMigrations.toLatest(db);
    if (await isUnfinishedCopy(db)) throw new Error('A copy into this database was cut off: repeat it');
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** A PostgreSQL is there for several processes, a file for one. */
const requestCounts = ({ kind }: DatabaseConfig, db: Kysely<Database>): RequestCounts =>
  kind === 'postgres' ? countInDatabase(db) : countInMemory();

export async function startServices(config: Config, worker: URL): Promise<RunningServices> {
  const db = await openLibrary(config.database);
  const now = () => new Date();
  const workers = createWorkerPool(worker, config.runWorkers);
  return {
    db,
    marketData: createBundledProvider(),
    workers,
    contentCache: createContentCache(CONTENT_CACHE_BYTES),
    verifyToken: createTokenVerifier(config.tokens),
    limits: config.limits,
    runs: config.runs,
    limitRequests: createRequestLimits(config.perMinute, requestCounts(config.database, db), now),
    now,
    async close() {
      await workers.close();
      await db.destroy();
    },
  };
}
