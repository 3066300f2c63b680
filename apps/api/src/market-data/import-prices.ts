import {
  type ImportedPricesSchema,
  type ImportPricesInputSchema,
  type InputIssue,
  invalidInput,
} from '@margin/contracts';
import { type FileProblem, newestDay, problemText } from '@margin/market-data/import';
import type { z } from 'zod';
import type { TakenBody } from '../http/taken-body.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';
import { admitOwnSeries, type OwnSeriesNeeds, storeOwnSeries } from './own-series.ts';
import { requireSeriesSize } from './series-size.ts';

interface ImportNeeds extends OwnSeriesNeeds {
  workers: Pick<WorkerPool, 'importPrices'>;
}

/** If every line of a file is wrong, only the first ones are named. */
const NAMED_PROBLEMS = 10;

/**
 * Stores price files, `taken` if large, as a user's series. INVALID_INPUT names the wrong lines, and settings still
 * needed.
 */
export async function importPricesFor(
  needs: ImportNeeds,
  userId: string,
  { ticker, name, leverageFactor, ...files }: z.output<typeof ImportPricesInputSchema>,
  taken: TakenBody | null,
): Promise<z.input<typeof ImportedPricesSchema>> {
  await admitOwnSeries(needs, userId, ticker);
  requireSeriesSize(files);
  const imported =
    taken?.kind === 'prices'
      ? taken.imported
      : await needs.workers.importPrices(
          { ticker, name, leverageFactor, ...files, today: newestDay(needs.now()) },
          userId,
        );
  if (imported.kind === 'refused') throw invalidInput(issuesIn(imported.problems));
  return { instrument: await storeOwnSeries(needs, userId, imported.prices), warnings: imported.warnings };
}

function issuesIn(problems: readonly FileProblem[]): InputIssue[] {
  const named = problems.slice(0, NAMED_PROBLEMS);
  const issues = named.map((problem) => ({
    path: problem.setting ?? problem.file,
    message: problemText(problem),
  }));
  const more = problems.length - named.length;
  return more > 0 ? [...issues, { path: '', message: `and ${more} more` }] : issues;
}
