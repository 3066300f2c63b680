import { DATAFRAME_COLUMNS, type DailyTable, type Dataframe, type DataframeCell } from '@margin/contracts';

/** The daily table as the document stores it: row by row. */
export function buildDataframe(columns: DailyTable): Dataframe {
  const data = columns.date.map((): DataframeCell[] => []);
  for (const name of DATAFRAME_COLUMNS) {
    const cells: readonly DataframeCell[] = columns[name];
    for (let bar = 0; bar < data.length; bar += 1) data[bar]?.push(cells[bar] ?? null);
  }
  return { columns: [...DATAFRAME_COLUMNS], data };
}
