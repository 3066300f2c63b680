import { AppError, foldText, invalidInput, TagsSchema, type UpdateResultsInput } from '@margin/contracts';
import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type SqlBool,
  sql,
  type Transaction,
} from 'kysely';
import { decodeHoldings, decodeTags, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { inLibrary } from './library.ts';
import { labelColumns } from './saved-result-row.ts';

type ResultExpressions = ExpressionBuilder<Database, 'saved_backtest_result'>;

interface TagEdit {
  userId: string;
  /** Selects results of the library; `tagsOf` receives each of them. */
  which: (eb: ResultExpressions) => Expression<SqlBool>;
  tagsOf: (tags: readonly string[]) => readonly string[];
  now: Date;
}

export const sameTags = (a: readonly string[], b: readonly string[]) =>
  JSON.stringify(a) === JSON.stringify(b);

/** Changes the tags of results, incrementing the revision of each that changes; returns how many did. */
export async function editTags(
  trx: Transaction<Database>,
  { userId, which, tagsOf, now }: TagEdit,
): Promise<number> {
  const rows = await trx
    .selectFrom('saved_backtest_result')
    .select(['id', 'name', 'description', 'ticker', 'holdings', 'tags'])
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where(which)
    .execute();
  let changed = 0;
  for (const { id, ticker, holdings, ...row } of rows) {
    const before = decodeTags(row.tags);
    const tags = tagsOf(before);
    if (sameTags(before, tags)) continue;
    await trx
      .updateTable('saved_backtest_result')
      .set((eb) => ({
        ...labelColumns({ ...row, tags }, { ticker, holdings: decodeHoldings(holdings) }),
        revision: eb('revision', '+', 1),
        updated_at: encodeTimestamp(now),
      }))
      .where('id', '=', id)
      .execute();
    changed += 1;
  }
  return changed;
}

/** Appends the tags in `more` and removes those in `less`, without duplicates. Throws INVALID_INPUT for too many. */
export function changeTags(
  tags: readonly string[],
  { more, less }: { more: readonly string[]; less: readonly string[] },
): string[] {
  const gone = new Set(less.map(foldText));
  const kept = new Map<string, string>();
  for (const tag of [...tags.filter((each) => !gone.has(foldText(each))), ...more]) {
    if (!kept.has(foldText(tag))) kept.set(foldText(tag), tag);
  }
  const parsed = TagsSchema.safeParse([...kept.values()]);
  if (!parsed.success) {
    throw invalidInput([{ path: 'addTags', message: 'would give one of the results more than 20 tags' }]);
  }
  return parsed.data;
}

async function requireResults(
  trx: Transaction<Database>,
  userId: string,
  ids: readonly string[],
): Promise<void> {
  const { found } = await trx
    .selectFrom('saved_backtest_result')
    .select(({ fn }) => fn.countAll<number>().as('found'))
    .where('user_id', '=', userId)
    .where('result_id', 'in', ids)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(found) !== ids.length) throw new AppError('NOT_FOUND');
}

/** Locking is not an edit: revision and updatedAt stay as they are. */
async function setLock(
  trx: Transaction<Database>,
  { userId, ids, locked, now }: { userId: string; ids: readonly string[]; locked: boolean; now: Date },
): Promise<void> {
  const since = encodeTimestamp(now);
  await trx
    .updateTable('saved_backtest_result')
    .set({ locked_at: locked ? sql<string>`coalesce(locked_at, ${since})` : null })
    .where('user_id', '=', userId)
    .where('result_id', 'in', ids)
    .execute();
}

/** Tags and locks several results, all or none; returns their ids. Throws NOT_FOUND and INVALID_INPUT. */
export async function updateResults(
  db: Kysely<Database>,
  { userId, resultIds, addTags, removeTags, locked, now }: UpdateResultsInput & { userId: string; now: Date },
): Promise<string[]> {
  const ids = [...new Set(resultIds)];
  return inLibrary(db, userId, async (trx) => {
    await requireResults(trx, userId, ids);
    if (addTags.length + removeTags.length > 0) {
      const tagsOf = (tags: readonly string[]) => changeTags(tags, { more: addTags, less: removeTags });
      await editTags(trx, { userId, which: (eb) => eb('result_id', 'in', ids), tagsOf, now });
    }
    if (locked !== undefined) await setLock(trx, { userId, ids, locked, now });
    return ids;
  });
}
