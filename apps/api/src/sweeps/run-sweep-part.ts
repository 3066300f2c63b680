import { AppError, marketNeedsOf, tickersOf } from '@margin/contracts';
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

/** Computes and stores a part; does nothing if it is computed already, or its sweep is over. */
export async function runSweepPart(needs: SweepNeeds, wanted: SweepPart): Promise<void> {
  const { db, marketData, workers, now } = needs;
  const [part] = await openParts(db, wanted);
  if (!part) return;
  const { sweepId, definition, seriesSha256, fromCell, toCell } = part;
  const market = await marketData.findMarket(part.userId, marketNeedsOf(definition.base));
  if (market === null || hashMarket(market) !== seriesSha256) {
    const tickers = tickersOf(definition.base).join(' or ');
    const failure = `The data of ${tickers} changed during the sweep. Please start it again.`;
    return endSweep(db, { sweepId, state: 'failed', failure, now: now() });
  }
  const cells = await workers.computeSweepPart({ definition, market, fromCell, toCell }, part.userId);
  await recordPart(db, { ...wanted, cells, now: now() });
}

/** Ends a sweep with a part that fails however often it is tried. */
export async function failSweep(
  { db, now, onFailure }: SweepNeeds,
  sweepId: string,
  error: unknown,
): Promise<void> {
  onFailure(`sweep ${sweepId} failed`, error);
  const failure = error instanceof AppError ? error.message : 'Something went wrong during the sweep.';
  await endSweep(db, { sweepId, state: 'failed', failure, now: now() });
}
