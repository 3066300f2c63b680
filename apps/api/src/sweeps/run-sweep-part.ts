import { AppError, tickersOf } from '@margin/contracts';
import { type Database, endSweep, openParts, recordPart, type SweepPart } from '@margin/db';
import type { Kysely } from 'kysely';
import type { MarketData } from '../market-data/market-data.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { hashMarket } from './hash-market.ts';
import type { OnFailure } from './report-failure.ts';

export interface SweepNeeds {
  db: Kysely<Database>;
  marketData: Pick<MarketData, 'findMarket'>;
  workers: Pick<WorkerPool, 'threads' | 'computeSweepPart'>;
  now: () => Date;
  onFailure: OnFailure;
}

/** Computes a part and keeps it; nothing happens to one that is computed, or whose sweep is over. */
export async function runSweepPart(needs: SweepNeeds, wanted: SweepPart): Promise<void> {
  const { db, marketData, workers, now } = needs;
  const [part] = await openParts(db, wanted);
  if (!part) return;
  const { sweepId, definition, seriesSha256, fromCell, toCell } = part;
  const tickers = tickersOf(definition.base);
  const market = await marketData.findMarket(part.userId, tickers);
  if (market === null || hashMarket(market) !== seriesSha256) {
    const failure = `The data of ${tickers.join(' or ')} changed while it was computed. Please start it again.`;
    return endSweep(db, { sweepId, state: 'failed', failure, now: now() });
  }
  const cells = await workers.computeSweepPart({ definition, market, fromCell, toCell }, part.userId);
  await recordPart(db, { ...wanted, cells, now: now() });
}

/** Ends a sweep of which a part cannot be computed, however often it is tried. */
export async function failSweep(
  { db, now, onFailure }: SweepNeeds,
  sweepId: string,
  error: unknown,
): Promise<void> {
  onFailure(`sweep ${sweepId} failed`, error);
  const failure = error instanceof AppError ? error.message : 'Something went wrong while it was computed.';
  await endSweep(db, { sweepId, state: 'failed', failure, now: now() });
}
