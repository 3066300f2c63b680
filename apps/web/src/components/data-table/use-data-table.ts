import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Cell } from './cell.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

type Row = readonly Cell[];

/** Rows sorted by the clicked heading; empty cells always come last. */
export function useDataTable(columnCount: number, rows: readonly Row[]) {
  const columns = useMemo(
    () =>
      Array.from(
        { length: columnCount },
        (_, i): ColumnDef<typeof features, Row> => ({
          id: String(i),
          accessorFn: (row) => row[i] ?? undefined,
          sortFn: sortFn_basic,
          sortUndefined: 'last',
        }),
      ),
    [columnCount],
  );
  return useTable({ features, columns, data: rows });
}
