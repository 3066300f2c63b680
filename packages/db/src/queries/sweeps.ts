import {
  AppError,
  MAXIMUM_SWEEPS,
  type PriceVersion,
  type SaveSweepInput,
  type Sweep,
  type SweepCells,
  type SweepDefinition,
  SweepDefinitionSchema,
} from '@margin/contracts';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { decodeTags, encodeTags, encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import type { SweepTable } from '../tables/sweep.ts';
import { inLibrary } from './library.ts';
import { type LibraryLimits, requireRoom } from './quota.ts';
import { cellsDone, emptyCells, placeCells, readCells } from './sweep-cells.ts';
import { priceColumns, priceVersionsOf } from './sweep-prices.ts';

export interface SweepKey {
  userId: string;
  sweepId: string;
}

export interface NewSweep {
  userId: string;
  definition: SweepDefinition;
  seriesSha256: string;
  /** One version per ticker. */
  prices: readonly PriceVersion[];
  cells: number;
  /** Cells of one part. */
  partCells: number;
  now: Date;
}

export const sweepNotFound = () => new AppError('NOT_FOUND', 'Sweep not found');

type SweepRow = Selectable<SweepTable>;

export function toSweep(row: SweepRow, done: number): Sweep {
  const definition = SweepDefinitionSchema.parse(JSON.parse(row.definition));
  return {
    sweepId: row.sweep_id,
    name: row.name,
    description: row.description,
    tags: decodeTags(row.tags),
    saved: row.saved_at !== null,
    definition,
    prices: priceVersionsOf(row, definition.base.ticker),
    state: row.state,
    failure: row.failure,
    cells: row.cells,
    done,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}

/** Excludes the trash: other queries here treat a trashed sweep as deleted. */
const sweepsOf = (db: Kysely<Database>, userId: string) =>
  db.selectFrom('sweep').where('user_id', '=', userId).where('deleted_at', 'is', null);

/** Throws NOT_FOUND. */
export async function findSweep(db: Kysely<Database>, { userId, sweepId }: SweepKey): Promise<Sweep> {
  const row = await sweepsOf(db, userId).selectAll().where('sweep_id', '=', sweepId).executeTakeFirst();
  if (!row) throw sweepNotFound();
  const done = await cellsDone(db, [sweepId]);
  return toSweep(row, done.get(sweepId) ?? 0);
}

/** A sweep's progress, without its definition. Throws NOT_FOUND. */
export async function readSweepProgress(
  db: Kysely<Database>,
  { userId, sweepId }: SweepKey,
): Promise<Pick<Sweep, 'state' | 'cells' | 'done' | 'createdAt'>> {
  const row = await sweepsOf(db, userId)
    .select(['state', 'cells', 'created_at as createdAt'])
    .where('sweep_id', '=', sweepId)
    .executeTakeFirst();
  if (!row) throw sweepNotFound();
  const done = await cellsDone(db, [sweepId]);
  return { ...row, done: done.get(sweepId) ?? 0 };
}

/** A user's sweeps, newest first. */
export async function listSweeps(db: Kysely<Database>, userId: string): Promise<Sweep[]> {
  const rows = await sweepsOf(db, userId)
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('sweep_id')
    .execute();
  const done = await cellsDone(
    db,
    rows.map((row) => row.sweep_id),
  );
  return rows.map((row) => toSweep(row, done.get(row.sweep_id) ?? 0));
}

/** The cells of a sweep computed so far. The caller checks that the user owns it. */
export async function loadSweepMetrics(
  db: Kysely<Database>,
  { sweepId, cells }: Pick<Sweep, 'sweepId' | 'cells'>,
): Promise<SweepCells> {
  const metrics = emptyCells(cells);
  const parts = await db
    .selectFrom('sweep_part')
    .select(['from_cell', 'figures'])
    .where('sweep_id', '=', sweepId)
    .where('figures', 'is not', null)
    .execute();
  for (const part of parts) placeCells(metrics, part.from_cell, readCells(part.figures ?? '{}'));
  return metrics;
}

/** Makes room for this many sweeps by removing the oldest that are neither saved nor running. */
export async function makeRoomForSweeps(
  trx: Transaction<Database>,
  userId: string,
  more: number,
): Promise<void> {
  const kept = await sweepsOf(trx, userId)
    .select(['sweep_id', 'saved_at', 'state'])
    .orderBy('created_at')
    .orderBy('sweep_id')
    .execute();
  const surplus = kept.length + more - MAXIMUM_SWEEPS;
  if (surplus <= 0) return;
  const going = kept.filter((row) => row.saved_at === null && row.state !== 'running').slice(0, surplus);
  if (going.length < surplus) {
    throw new AppError(
      'QUOTA_EXCEEDED',
      `Maximum of ${MAXIMUM_SWEEPS} sweeps reached. Please delete one first.`,
      { used: kept.length, limit: MAXIMUM_SWEEPS },
    );
  }
  const ids = going.map((row) => row.sweep_id);
  await trx.deleteFrom('sweep').where('sweep_id', 'in', ids).execute();
}

/** Stores a new sweep with its parts. Throws QUOTA_EXCEEDED if MAXIMUM_SWEEPS are saved or running. */
export async function startSweep(db: Kysely<Database>, sweep: NewSweep): Promise<Sweep> {
  const { userId, definition, seriesSha256, prices, cells, partCells } = sweep;
  const now = encodeTimestamp(sweep.now);
  return inLibrary(db, userId, async (trx) => {
    await makeRoomForSweeps(trx, userId, 1);
    const row = await trx
      .insertInto('sweep')
      .values({
        sweep_id: newId(),
        user_id: userId,
        name: null,
        description: null,
        tags: encodeTags([]),
        definition: JSON.stringify(definition),
        series_sha256: seriesSha256,
        ...priceColumns(prices),
        cells,
        state: 'running',
        failure: null,
        saved_at: null,
        created_at: now,
        updated_at: now,
        finished_at: null,
        deleted_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const parts = Array.from({ length: Math.ceil(cells / partCells) }, (_, part) => ({
      sweep_id: row.sweep_id,
      part,
      from_cell: part * partCells,
      to_cell: Math.min(cells, (part + 1) * partCells),
      figures: null,
    }));
    await trx.insertInto('sweep_part').values(parts).execute();
    return toSweep(row, 0);
  });
}

/** Ends a running sweep, keeping what is computed. Does nothing if it has ended. */
export async function cancelSweep(
  db: Kysely<Database>,
  { now, ...key }: SweepKey & { now: Date },
): Promise<Sweep> {
  const at = encodeTimestamp(now);
  await inLibrary(db, key.userId, (trx) =>
    trx
      .updateTable('sweep')
      .set({ state: 'cancelled', finished_at: at, updated_at: at })
      .where('user_id', '=', key.userId)
      .where('sweep_id', '=', key.sweepId)
      .where('state', '=', 'running')
      .execute(),
  );
  return findSweep(db, key);
}

/** Saves a sweep, or relabels a saved one. Throws NOT_FOUND and QUOTA_EXCEEDED. */
export async function saveSweep(
  db: Kysely<Database>,
  save: SaveSweepInput & { userId: string; limits: LibraryLimits; now: Date },
): Promise<Sweep> {
  const { userId, sweepId, name, description, tags, limits } = save;
  const now = encodeTimestamp(save.now);
  return inLibrary(db, userId, async (trx) => {
    const { saved } = await findSweep(trx, { userId, sweepId });
    if (!saved) await requireRoom(trx, { userId, limit: limits.results, more: 1 });
    await trx
      .updateTable('sweep')
      .set((eb) => ({
        name,
        description,
        tags: encodeTags(tags),
        saved_at: eb.fn.coalesce('saved_at', eb.val(now)),
        updated_at: now,
      }))
      .where('sweep_id', '=', sweepId)
      .execute();
    return findSweep(trx, { userId, sweepId });
  });
}
