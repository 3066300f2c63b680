/** Cells of a sweep that are computed in one step. */
export interface SweepPartTable {
  sweep_id: string;
  part: number;
  /** The first cell, and the one after the last. */
  from_cell: number;
  to_cell: number;
  /** JSON of SweepCells; null until computed. */
  figures: string | null;
}
