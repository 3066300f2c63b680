import { AppError, tickersOf } from '@margin/contracts';
import { endSweep, openParts, recordPart, type SweepPart } from '@margin/db';
import type { Services } from '../services.ts';
import { hashMarket } from './hash-market.ts';

export interface SweepServices extends Pick<Services, 'db' | 'now'> {
  marketData: Pick<Services['marketData'], 'findMarket'>;
  workers: Pick<Services['workers'], 'threads' | 'computeSweepPart'>;
}

/** Computes a part and keeps it; nothing happens to one that is computed, or whose sweep is over. */
export async function runSweepPart(services: SweepServices, wanted: SweepPart): Promise<void> {
  const { db, marketData, workers, now } = services;
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
export async function failSweep({ db, now }: SweepServices, sweepId: string, error: unknown): Promise<void> {
  const failure = error instanceof AppError ? error.message : 'Something went wrong while it was computed.';
  await endSweep(db, { sweepId, state: 'failed', failure, now: now() });
}
