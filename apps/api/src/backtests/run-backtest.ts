import { createHash } from 'node:crypto';
import {
  AppError,
  type BacktestParameters,
  type BacktestRun,
  invalidInput,
  type RepeatRunInputSchema,
  tickersOf,
} from '@margin/contracts';
import { recordRun, reuseRun } from '@margin/db';
import { ENGINE_VERSION } from '@margin/engine';
import type { z } from 'zod';
import type { Identity } from '../identity/token-verifier.ts';
import type { MarketSource } from '../market-data/market-source.ts';
import type { Services } from '../services.ts';

/**
 * What a run is a pure function of: equal keys give equal bytes. The parameters are flat but for `interest`, so an
 * array of sorted entries is one text for one meaning.
 */
export function cacheKeyOf(parameters: BacktestParameters, { prices, rates }: MarketSource): string {
  const entries = Object.entries({
    ...parameters,
    interest: Object.entries(parameters.interest).sort(),
  }).sort();
  // With the words on the data, which stand in the document: equal prices may come from several sources.
  const inputs = [
    ENGINE_VERSION,
    ...prices.flatMap(({ dataset, notes }) => [dataset, notes]),
    rates.sha256,
    entries,
  ];
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}

/** Runs a backtest for a user, or answers a repeated one from the store. Keeps the run so that it can be saved. */
export async function runBacktest(
  services: Services,
  { userId }: Identity,
  parameters: BacktestParameters,
): Promise<BacktestRun> {
  await services.limitRequests('runs', userId);
  await services.disk.requireRoom();
  const market = await services.marketData.market(userId, tickersOf(parameters));
  return runOn(services, userId, parameters, market);
}

/** The same on the prices of these hashes. Throws NOT_FOUND where they are no longer held. */
export async function repeatBacktest(
  services: Services,
  { userId }: Identity,
  { parameters, prices }: z.output<typeof RepeatRunInputSchema>,
): Promise<BacktestRun> {
  await services.limitRequests('runs', userId);
  await services.disk.requireRoom();
  const { ticker } = parameters;
  const market = await services.marketData.findVersion(userId, ticker, prices);
  if (!market) throw new AppError('NOT_FOUND', `These prices of ${ticker} are no longer kept`);
  return runOn(services, userId, parameters, market);
}

async function runOn(
  services: Services,
  userId: string,
  parameters: BacktestParameters,
  market: MarketSource,
): Promise<BacktestRun> {
  const { db, workers, runs, limits, limitStoredBytes } = services;
  const key = { userId, cacheKey: cacheKeyOf(parameters, market), ttlDays: runs.ttlDays };

  const known = runs.reuse ? await reuseRun(db, { ...key, now: services.now() }) : undefined;
  if (known) return known;

  const computed = await workers.computeBacktest({ parameters, market }, userId);
  if (computed.kind === 'refused') throw invalidInput(computed.issues);
  const { content, summary } = computed;
  await limitStoredBytes(userId, content.content.byteLength);
  return recordRun(db, {
    ...key,
    content,
    summary,
    parameters,
    keepNewest: runs.keepNewest,
    limits,
    now: services.now(),
  });
}
