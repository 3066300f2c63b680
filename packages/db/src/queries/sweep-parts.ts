import {
  type SweepCells,
  type SweepDefinition,
  SweepDefinitionSchema,
  type SweepState,
} from '@margin/contracts';
import type { Kysely } from 'kysely';
import { encodeTimestamp } from '../columns.ts';
import type { Database } from '../database.ts';

export interface SweepPart {
  sweepId: string;
  part: number;
}

/** A part still to be computed, with everything needed for it. */
interface OpenPart extends SweepPart {
  userId: string;
  definition: SweepDefinition;
  /** Of the prices, dividends and rates that the sweep started with. */
  seriesSha256: string;
  fromCell: number;
  toCell: number;
}

/** The sweeps to compute, oldest first. */
export async function listRunningSweeps(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('sweep')
    .select('sweep_id')
    .where('state', '=', 'running')
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.sweep_id);
}

/** The parts of a running sweep still to compute, in order; with `part`, only that one, if it is open. */
export async function openParts(
  db: Kysely<Database>,
  { sweepId, part }: { sweepId: string; part?: number },
): Promise<OpenPart[]> {
  const rows = await db
    .selectFrom('sweep_part')
    .innerJoin('sweep', 'sweep.sweep_id', 'sweep_part.sweep_id')
    .select(['part', 'from_cell', 'to_cell', 'user_id', 'definition', 'series_sha256'])
    .where('sweep.sweep_id', '=', sweepId)
    .where('sweep.state', '=', 'running')
    .where('figures', 'is', null)
    .$if(part !== undefined, (query) => query.where('part', '=', part ?? 0))
    .orderBy('part')
    .execute();
  const [first] = rows;
  if (!first) return [];
  const definition = SweepDefinitionSchema.parse(JSON.parse(first.definition));
  return rows.map((row) => ({
    sweepId,
    part: row.part,
    userId: row.user_id,
    definition,
    seriesSha256: row.series_sha256,
    fromCell: row.from_cell,
    toCell: row.to_cell,
  }));
}

/** How many parts remain of running sweeps that the same user started earlier. */
export async function countPartsBefore(db: Kysely<Database>, sweepId: string): Promise<number> {
  const { parts } = await db
    .selectFrom('sweep as this')
    .innerJoin('sweep as earlier', 'earlier.user_id', 'this.user_id')
    .innerJoin('sweep_part', 'sweep_part.sweep_id', 'earlier.sweep_id')
    .select(({ fn }) => fn.countAll<number>().as('parts'))
    .where('this.sweep_id', '=', sweepId)
    .where('earlier.state', '=', 'running')
    .where('sweep_part.figures', 'is', null)
    .where(({ eb, or, and, ref }) =>
      or([
        eb('earlier.created_at', '<', ref('this.created_at')),
        and([
          eb('earlier.created_at', '=', ref('this.created_at')),
          eb('earlier.sweep_id', '<', ref('this.sweep_id')),
        ]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return parts;
}

/**
 * Stores the result of a part, the first one if it is computed twice, and completes the sweep with its last part.
 * Does nothing if the sweep has ended.
 */
export async function recordPart(
  db: Kysely<Database>,
  { sweepId, part, cells, now }: SweepPart & { cells: SweepCells; now: Date },
): Promise<void> {
  const at = encodeTimestamp(now);
  await db.transaction().execute(async (trx) => {
    // Lock the sweep, so that of two parts finishing together one sees the other.
    const { numUpdatedRows } = await trx
      .updateTable('sweep')
      .set({ updated_at: at })
      .where('sweep_id', '=', sweepId)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await trx
      .updateTable('sweep_part')
      .set({ figures: JSON.stringify(cells) })
      .where('sweep_id', '=', sweepId)
      .where('part', '=', part)
      .where('figures', 'is', null)
      .execute();
    const open = await trx
      .selectFrom('sweep_part')
      .select('part')
      .where('sweep_id', '=', sweepId)
      .where('figures', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!open) await endSweep(trx, { sweepId, state: 'completed', failure: null, now });
  });
}

/** Ends a running sweep. */
export async function endSweep(
  db: Kysely<Database>,
  { sweepId, state, failure, now }: { sweepId: string; state: SweepState; failure: string | null; now: Date },
): Promise<void> {
  const at = encodeTimestamp(now);
  await db
    .updateTable('sweep')
    .set({ state, failure, finished_at: at, updated_at: at })
    .where('sweep_id', '=', sweepId)
    .where('state', '=', 'running')
    .execute();
}
