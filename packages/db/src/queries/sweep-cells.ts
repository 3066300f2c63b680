import { recordOf, SWEEP_METRICS, type SweepCells, SweepCellsSchema } from '@margin/contracts';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

export const emptyCells = (cells: number): SweepCells => ({
  states: Array<number>(cells).fill(0),
  ...recordOf(SWEEP_METRICS, () => Array<number | null>(cells).fill(null)),
});

export const readCells = (column: string): SweepCells => SweepCellsSchema.parse(JSON.parse(column));

/** Puts the metrics of a part in their place among those of all cells. */
export function placeCells(all: SweepCells, from: number, part: SweepCells): void {
  part.states.forEach((state, i) => {
    all.states[from + i] = state;
  });
  for (const metric of SWEEP_METRICS) {
    part[metric].forEach((value, i) => {
      all[metric][from + i] = value;
    });
  }
}

/** How many cells of each sweep are computed. */
export async function cellsDone(
  db: Kysely<Database>,
  sweepIds: readonly string[],
): Promise<Map<string, number>> {
  if (sweepIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('sweep_part')
    .select('sweep_id')
    .select(({ fn, eb }) => [fn.sum<number>(eb('to_cell', '-', eb.ref('from_cell'))).as('done')])
    .where('sweep_id', 'in', sweepIds)
    .where('figures', 'is not', null)
    .groupBy('sweep_id')
    .execute();
  return new Map(rows.map(({ sweep_id, done }) => [sweep_id, done]));
}
