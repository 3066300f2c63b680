import type { ListTrashInput, TrashItem, TrashPage } from '@margin/contracts';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { pageOf } from './page-of.ts';
import { RESULT_COLUMNS, toSavedResult } from './saved-result-row.ts';
import { cellsDone } from './sweep-cells.ts';
import { toSweep } from './sweeps.ts';
import { type ItemKind, inTrash, itemId, type TrashOwner, trashExpiry } from './trash.ts';

type Place = TrashOwner & ListTrashInput;

/** The items of a kind behind the cursor, by id and time of deletion. */
const placesOf = (db: Kysely<Database>, kind: ItemKind, { cursor, ...owner }: Place) =>
  inTrash(db, kind, owner)
    .select(sql<ItemKind>`${sql.lit(kind)}`.as('kind'))
    .select(itemId(kind).as('id'))
    .select((eb) => eb.ref('deleted_at').$notNull().as('deleted_at'))
    .$if(Boolean(cursor), (query) =>
      query.where((eb) =>
        eb.or([
          eb('deleted_at', '<', cursor?.deletedAt ?? ''),
          eb.and([eb('deleted_at', '=', cursor?.deletedAt ?? ''), eb(itemId(kind), '<', cursor?.id ?? '')]),
        ]),
      ),
    );

const readResults = async (db: Kysely<Database>, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db.selectFrom('saved_backtest_result').select(RESULT_COLUMNS).where('result_id', 'in', ids).execute();

const readSweeps = async (db: Kysely<Database>, ids: readonly string[]) =>
  ids.length === 0 ? [] : db.selectFrom('sweep').selectAll().where('sweep_id', 'in', ids).execute();

/** One more than fit on the page, in order. */
async function findRows(db: Kysely<Database>, place: Place) {
  const places = await placesOf(db, 'result', place)
    .unionAll(placesOf(db, 'sweep', place))
    .orderBy('deleted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(place.limit + 1)
    .execute();
  const idsOf = (kind: ItemKind) => places.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const results = new Map((await readResults(db, idsOf('result'))).map((row) => [row.result_id, row]));
  const sweeps = new Map((await readSweeps(db, idsOf('sweep'))).map((row) => [row.sweep_id, row]));
  return places.flatMap(({ id, deleted_at: deletedAt }) => {
    const result = results.get(id);
    if (result) return { ...result, kind: 'result' as const, id, deletedAt };
    // One that was deleted forever in the meantime is left out.
    const sweep = sweeps.get(id);
    return sweep ? { ...sweep, kind: 'sweep' as const, id, deletedAt } : [];
  });
}

/** One page of the trash of a user: results and sweeps, the last deleted first. */
export async function listTrash(db: Kysely<Database>, place: Place): Promise<TrashPage> {
  const { page, last } = pageOf(await findRows(db, place), place.limit);
  const done = await cellsDone(
    db,
    page.flatMap((row) => (row.kind === 'sweep' ? [row.sweep_id] : [])),
  );
  return {
    items: page.map((row): TrashItem => {
      const times = { deletedAt: row.deletedAt, expiresAt: trashExpiry(row.deletedAt) };
      return row.kind === 'result'
        ? { kind: row.kind, ...toSavedResult(row), ...times }
        : { kind: row.kind, ...toSweep(row, done.get(row.sweep_id) ?? 0), ...times };
    }),
    nextCursor: last ? { deletedAt: last.deletedAt, id: last.id } : null,
  };
}
