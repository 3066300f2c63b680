import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { type ContentRow, contentPages } from '../queries/content-pages.ts';
import { findContent } from '../queries/contents.ts';
import type { OnProgress } from './progress.ts';
import { countRows } from './rows.ts';

/** The size of one transaction: many small contents, or one large one. */
const BATCH_BYTES = 16_000_000;

const isSame = (a: ContentRow, b: ContentRow | undefined) => JSON.stringify(a) === JSON.stringify(b);

async function rowsOf(db: Kysely<Database>, page: readonly ContentRow[]): Promise<Map<string, ContentRow>> {
  const rows = await db
    .selectFrom('result_content')
    .select(['sha256', 'encoding', 'raw_bytes', 'stored_bytes', 'created_at'])
    .where(
      'sha256',
      'in',
      page.map(({ sha256 }) => sha256),
    )
    .execute();
  return new Map(rows.map((row) => [row.sha256, row]));
}

function* batches(rows: readonly ContentRow[]): Generator<ContentRow[]> {
  let batch: ContentRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    batch.push(row);
    bytes += row.stored_bytes;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function copyContent(
  source: Kysely<Database>,
  trx: Transaction<Database>,
  row: ContentRow,
): Promise<void> {
  const stored = await findContent(source, row.sha256);
  if (!stored) throw new Error(`content ${row.sha256} is no longer in the source`);
  await trx.deleteFrom('result_content').where('sha256', '=', row.sha256).execute();
  await trx
    .insertInto('result_content')
    .values({ ...row, content: stored.content })
    .execute();
}

async function removeOthers(source: Kysely<Database>, target: Kysely<Database>): Promise<void> {
  for await (const page of contentPages(target)) {
    const known = await rowsOf(source, page);
    const others = page.map(({ sha256 }) => sha256).filter((sha256) => !known.has(sha256));
    if (others.length > 0) await target.deleteFrom('result_content').where('sha256', 'in', others).execute();
  }
}

/**
 * Makes the contents of the target match those of the source, with one in memory at a time. Contents left by an
 * interrupted copy stay.
 */
export async function copyContents(
  source: Kysely<Database>,
  target: Kysely<Database>,
  onProgress: OnProgress,
): Promise<void> {
  await removeOthers(source, target);
  const total = await countRows(source, 'result_content');
  let done = 0;
  const progress = (more: number) => {
    done += more;
    onProgress({ what: 'contents copied', done, total });
  };
  for await (const page of contentPages(source)) {
    const present = await rowsOf(target, page);
    const missing = page.filter((row) => !isSame(row, present.get(row.sha256)));
    progress(page.length - missing.length);
    for (const batch of batches(missing)) {
      await target.transaction().execute(async (trx) => {
        for (const row of batch) await copyContent(source, trx, row);
      });
      progress(batch.length);
    }
  }
}
