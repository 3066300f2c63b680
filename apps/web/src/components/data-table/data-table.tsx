import type { Cell, DataColumn } from './cell.ts';
import { ColumnHead } from './column-head.tsx';
import classes from './data-table.module.css';
import { useDataTable } from './use-data-table.ts';
import { VirtualTable } from './virtual-table.tsx';

export interface DataTableProps {
  /** What the table contains, for screen readers. */
  label: string;
  columns: readonly DataColumn[];
  rows: readonly (readonly Cell[])[];
  /** CSS height of the scrolling part. */
  maxHeight: string;
}

const ROW_HEIGHT = 28;

/** A table of values that sorts when you click a heading. */
export function DataTable({ label, columns, rows, maxHeight }: DataTableProps) {
  const table = useDataTable(columns.length, rows);
  const sorted = table.getRowModel().rows;
  const head = table
    .getAllColumns()
    .map((column, i) => (
      <ColumnHead
        key={column.id}
        column={columns[i]}
        direction={column.getIsSorted()}
        onSort={() => column.toggleSorting()}
      />
    ));
  return (
    <VirtualTable
      label={label}
      columnWidths={columns.map(({ width }) => `calc(${width}ch + 24px)`)}
      head={head}
      rowCount={sorted.length}
      rowHeight={ROW_HEIGHT}
      renderRow={(index) => {
        const row = sorted[index];
        return row && <Row key={row.id} cells={row.original} columns={columns} rowIndex={index + 2} />;
      }}
      maxHeight={maxHeight}
    />
  );
}

function Row({
  cells,
  columns,
  rowIndex,
}: {
  cells: readonly Cell[];
  columns: readonly DataColumn[];
  rowIndex: number;
}) {
  return (
    <tr aria-rowindex={rowIndex}>
      {columns.map((column, i) => {
        const text = column.write(cells[i] ?? null);
        const props = { className: column.align === 'end' ? classes.number : undefined };
        return i === 0 ? (
          <th key={i} scope="row" {...props}>
            {text}
          </th>
        ) : (
          <td key={i} {...props}>
            {text}
          </td>
        );
      })}
    </tr>
  );
}
