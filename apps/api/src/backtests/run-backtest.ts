import { createHash } from 'node:crypto';
import {
  AppError,
  type BacktestParameters,
  type BacktestRun,
  canonicalJson,
  invalidInput,
  marketNeedsOf,
  type RepeatRunInputSchema,
  resultHoldingsOf,
} from '@margin/contracts';
import { type Database, recordRun, reuseRun } from '@margin/db';
import { ENGINE_VERSION } from '@margin/engine';
import { cpiTable } from '@margin/market-data';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Config } from '../config.ts';
import type { Identity } from '../identity/token-verifier.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { MarketData } from '../market-data/market-data.ts';
import type { MarketSource } from '../market-data/market-source.ts';
import type { LimitStoredBytes } from '../storage/byte-limit.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';

/** Everything that determines a run: equal keys give equal bytes. */
export function cacheKeyOf(parameters: BacktestParameters, { prices, ranges, rates }: MarketSource): string {
  const series = prices.map(({ dataset, leverageFactor, notes, rangesSha256, rangesNotes }) => ({
    dataset,
    leverageFactor,
    // In the document: equal prices may come from several sources.
    notes,
    ...(ranges && { rangesSha256, rangesNotes }),
  }));
  const inputs = [ENGINE_VERSION, series, rates.sha256, cpiTable().sha256, parameters];
  return createHash('sha256').update(canonicalJson(inputs)).digest('hex');
}

interface Needs extends Pick<Config, 'limits' | 'runs'> {
  db: Kysely<Database>;
  marketData: Pick<MarketData, 'market' | 'findVersions'>;
  workers: Pick<WorkerPool, 'computeBacktest'>;
  limitRequests: RequestLimits;
  limitStoredBytes: LimitStoredBytes;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

/** Runs a backtest for a user, or returns the stored run of a repeated one. Keeps the run so that it can be saved. */
export async function runBacktest(
  needs: Needs,
  { userId }: Identity,
  parameters: BacktestParameters,
): Promise<BacktestRun> {
  const { limitRequests, disk, marketData } = needs;
  await limitRequests('runs', userId);
  await disk.requireRoom();
  return runOn(needs, userId, parameters, await marketData.market(userId, marketNeedsOf(parameters)));
}

/** Runs on exactly these prices. Throws NOT_FOUND if they are no longer kept. */
export async function repeatBacktest(
  needs: Needs,
  { userId }: Identity,
  { parameters, prices }: z.output<typeof RepeatRunInputSchema>,
): Promise<BacktestRun> {
  const { limitRequests, disk, marketData } = needs;
  await limitRequests('runs', userId);
  await disk.requireRoom();
  const wanted = marketNeedsOf(parameters);
  const market = await marketData.findVersions(userId, prices, wanted);
  if (!market)
    throw new AppError('NOT_FOUND', `These prices of ${wanted.tickers.join(' or ')} are no longer kept`);
  return runOn(needs, userId, parameters, market);
}

async function runOn(
  { db, workers, runs, limits, limitStoredBytes, now }: Needs,
  userId: string,
  parameters: BacktestParameters,
  market: MarketSource,
): Promise<BacktestRun> {
  const key = { userId, cacheKey: cacheKeyOf(parameters, market), ttlDays: runs.ttlDays };

  const known = runs.reuse ? await reuseRun(db, { ...key, now: now() }) : undefined;
  if (known) return known;

  const computed = await workers.computeBacktest({ parameters, market }, userId);
  if (computed.kind === 'refused') throw invalidInput(computed.issues);
  const { content, summary } = computed;
  await limitStoredBytes(userId, content.content.byteLength);
  return recordRun(db, {
    ...key,
    content,
    summary,
    parameters: { ...parameters, holdings: resultHoldingsOf(parameters.holdings) },
    keepNewest: runs.keepNewest,
    limits,
    now: now(),
  });
}
