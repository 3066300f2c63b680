import {
  type ImportedPricesSchema,
  type ImportPricesInputSchema,
  type InputIssue,
  invalidInput,
  MAXIMUM_SERIES_BYTES,
} from '@margin/contracts';
import { putOwnDataset } from '@margin/db';
import { type FileProblem, newestDay, problemText } from '@margin/market-data/import';
import type { z } from 'zod';
import type { Services } from '../services.ts';
import { instrumentOf } from './instrument-of.ts';

/** A file that is wrong in every line has its first lines named. */
const NAMED_PROBLEMS = 100;

/** Keeps price files as a series of the user; INVALID_INPUT names every line that is wrong. */
export async function importPricesFor(
  { db, marketData, workers, limitRequests, now }: Services,
  userId: string,
  { ticker, name, ...files }: z.output<typeof ImportPricesInputSchema>,
): Promise<z.input<typeof ImportedPricesSchema>> {
  await limitRequests('saves', userId);
  if (await marketData.isBundled(ticker)) throw invalidInput([isTaken(ticker)]);
  const bytes = Buffer.byteLength(files.prices) + Buffer.byteLength(files.dividends ?? '');
  if (bytes > MAXIMUM_SERIES_BYTES) throw invalidInput([{ path: 'prices', message: TOO_LARGE }]);

  const imported = await workers.importPrices({ ticker, name, ...files, today: newestDay(now()) }, userId);
  if (imported.kind === 'refused') throw invalidInput(issuesIn(imported.problems));
  const stored = await putOwnDataset(db, { userId, dataset: imported.prices, now: now() });
  return { instrument: instrumentOf(stored), warnings: imported.warnings };
}

const TOO_LARGE = 'the files of a series have at most 10 MB together';

const isTaken = (ticker: string): InputIssue => ({
  path: 'ticker',
  message: `${ticker} comes with the product, choose another one`,
});

function issuesIn(problems: readonly FileProblem[]): InputIssue[] {
  const named = problems.slice(0, NAMED_PROBLEMS);
  const issues = named.map((problem) => ({ path: problem.file, message: problemText(problem) }));
  const more = problems.length - named.length;
  return more > 0 ? [...issues, { path: '', message: `and ${more} more` }] : issues;
}
