import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useRef } from 'react';
import type { Cell, DataColumn } from './cell.ts';
import { ColumnHead } from './column-head.tsx';
import classes from './data-table.module.css';
import { ScrollArea } from './scroll-area.tsx';
import { useDataTable } from './use-data-table.ts';

export interface DataTableProps {
  /** What the table holds, for screen readers. */
  label: string;
  columns: readonly DataColumn[];
  rows: readonly (readonly Cell[])[];
  /** CSS height of the part that scrolls. */
  maxHeight: string;
}

const ROW_HEIGHT = 28;

/** A sortable table that renders the rows in view alone; its head and its first column stay while it scrolls. */
export function DataTable({ label, columns, rows, maxHeight }: DataTableProps) {
  const scrolled = useRef<HTMLDivElement>(null);
  const table = useDataTable(columns.length, rows);
  const sorted = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scrolled.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const inView = virtualizer.getVirtualItems();
  const limit: CSSProperties = { maxHeight };

  return (
    <ScrollArea ref={scrolled} label={label} className={classes.scrolled} style={limit}>
      <table className={classes.table} aria-rowcount={rows.length + 1} aria-label={label}>
        <colgroup>
          {columns.map((column, i) => (
            <col key={i} style={{ width: `calc(${column.width}ch + 24px)` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {table.getAllColumns().map((column, i) => (
              <ColumnHead
                key={column.id}
                column={columns[i]}
                direction={column.getIsSorted()}
                onSort={() => column.toggleSorting()}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={inView[0]?.start ?? 0} />
          {inView.map(({ index }) => {
            const row = sorted[index];
            return row && <Row key={row.id} cells={row.original} columns={columns} rowIndex={index + 2} />;
          })}
          <Spacer height={virtualizer.getTotalSize() - (inView.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </ScrollArea>
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

/** Keeps the room of the rows that are not rendered. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  const reserved: CSSProperties = { height };
  return <tr className={classes.spacer} style={reserved} />;
}
