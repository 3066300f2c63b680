import {
  type ImportedPricesSchema,
  type ImportPricesInputSchema,
  type InputIssue,
  invalidInput,
} from '@margin/contracts';
import { type Database, datasetBytes, type LibraryLimits, putOwnDataset } from '@margin/db';
import { type FileProblem, newestDay, problemText, refuseInverse } from '@margin/market-data/import';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { TakenBody } from '../http/taken-body.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { LimitStoredBytes } from '../storage/byte-limit.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { instrumentOf } from './instrument-of.ts';
import type { MarketData } from './market-data.ts';
import { requireSeriesSize } from './series-size.ts';

export interface ImportNeeds {
  db: Kysely<Database>;
  marketData: Pick<MarketData, 'isBundled'>;
  workers: Pick<WorkerPool, 'importPrices'>;
  limits: LibraryLimits;
  limitRequests: RequestLimits;
  limitStoredBytes: LimitStoredBytes;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

/** If every line of a file is wrong, only the first ones are named. */
const NAMED_PROBLEMS = 10;

/**
 * Stores price files, `taken` if large, as a user's series. INVALID_INPUT names the wrong lines, and settings still
 * needed.
 */
export async function importPricesFor(
  { db, marketData, workers, limits, limitRequests, limitStoredBytes, disk, now }: ImportNeeds,
  userId: string,
  { ticker, name, leverageFactor, ...files }: z.output<typeof ImportPricesInputSchema>,
  taken: TakenBody | null,
): Promise<z.input<typeof ImportedPricesSchema>> {
  await limitRequests('saves', userId);
  await disk.requireRoom();
  const inverse = refuseInverse(ticker);
  if (inverse) throw invalidInput([inverse]);
  if (await marketData.isBundled(ticker)) throw invalidInput([isTaken(ticker)]);
  requireSeriesSize(files);
  const imported =
    taken?.kind === 'prices'
      ? taken.imported
      : await workers.importPrices(
          { ticker, name, leverageFactor, ...files, today: newestDay(now()) },
          userId,
        );
  if (imported.kind === 'refused') throw invalidInput(issuesIn(imported.problems));
  const { prices: dataset } = imported;
  await limitStoredBytes(userId, datasetBytes(dataset));
  const stored = await putOwnDataset(db, { userId, dataset, limits, now: now() });
  return { instrument: instrumentOf(stored), warnings: imported.warnings };
}

const isTaken = (ticker: string): InputIssue => ({
  path: 'ticker',
  message: `${ticker} is a built-in series; choose another ticker`,
});

function issuesIn(problems: readonly FileProblem[]): InputIssue[] {
  const named = problems.slice(0, NAMED_PROBLEMS);
  const issues = named.map((problem) => ({
    path: problem.setting ?? problem.file,
    message: problemText(problem),
  }));
  const more = problems.length - named.length;
  return more > 0 ? [...issues, { path: '', message: `and ${more} more` }] : issues;
}
