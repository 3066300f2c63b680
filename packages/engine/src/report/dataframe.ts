import { DATAFRAME_COLUMNS, type DailyTable, type Dataframe, type DataframeCell } from '@margin/contracts';

/** The daily table as the document stores it, row by row. */
export const buildDataframe = (table: DailyTable): Dataframe => ({
  columns: [...DATAFRAME_COLUMNS],
  data: buildRows(table, 0, table.date.length),
});

/** Rows of the table from one bar (inclusive) to another (exclusive). */
export function buildRows(table: DailyTable, from: number, to: number): DataframeCell[][] {
  const rows = Array.from({ length: to - from }, (): DataframeCell[] => []);
  for (const name of DATAFRAME_COLUMNS) {
    const cells: readonly DataframeCell[] = table[name];
    for (let bar = from; bar < to; bar += 1) rows[bar - from]?.push(cells[bar] ?? null);
  }
  return rows;
}
