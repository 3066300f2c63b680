import { cellsOf, marketNeedsOf, type Sweep, type SweepDefinition } from '@margin/contracts';
import { type Database, startSweep } from '@margin/db';
import type { Kysely } from 'kysely';
import type { Identity } from '../identity/token-verifier.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { MarketData } from '../market-data/market-data.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import { hashMarket, priceVersionsOf } from './hash-market.ts';
import type { SweepRunner } from './sweep-runner.ts';

interface Needs {
  db: Kysely<Database>;
  marketData: Pick<MarketData, 'market'>;
  sweepRunner: Pick<SweepRunner, 'begin'>;
  limitRequests: RequestLimits;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

/** About a tenth of a second of one thread: the longest a single run waits, or a canceled sweep keeps running. */
const PART_CELLS = 40;

/** Stores a sweep and starts it. Throws INVALID_INPUT for an unknown ticker, QUOTA_EXCEEDED. */
export async function startSweepFor(
  { db, marketData, sweepRunner, limitRequests, disk, now }: Needs,
  { userId }: Identity,
  definition: SweepDefinition,
): Promise<Sweep> {
  await limitRequests('runs', userId);
  await disk.requireRoom();
  const market = await marketData.market(userId, marketNeedsOf(definition.base));
  const sweep = await startSweep(db, {
    userId,
    definition,
    seriesSha256: hashMarket(market),
    prices: priceVersionsOf(market),
    cells: cellsOf(definition),
    partCells: PART_CELLS,
    now: now(),
  });
  await sweepRunner.begin(sweep.sweepId);
  return sweep;
}
