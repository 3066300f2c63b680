/** Cells of a sweep that are computed in one go. */
export interface SweepPartTable {
  sweep_id: string;
  part: number;
  /** The first cell, and the one behind the last. */
  from_cell: number;
  to_cell: number;
  /** JSON of SweepCells, null until it is computed. */
  figures: string | null;
}
