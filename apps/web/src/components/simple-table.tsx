import type { ReactNode } from 'react';
import { ScrollArea } from './data-table/scroll-area.tsx';
import classes from './simple-table.module.css';

interface SimpleTableProps {
  label: string;
  heads: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** How many leading columns hold text; the others hold numbers. */
  words?: number;
  /** Whether the first cell is the heading of its row. */
  namesRows?: boolean;
}

/** A short table without virtualization. Numbers align right; it scrolls sideways if it must. */
export function SimpleTable({ label, heads, rows, words = 1, namesRows = false }: SimpleTableProps) {
  const side = (column: number) => (column < words ? undefined : classes.number);
  return (
    <ScrollArea label={label} className={classes.scrolled}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={head} scope="col" className={side(column)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {heads.map((head, column) =>
                namesRows && column === 0 ? (
                  <th key={head} scope="row">
                    {cells[column]}
                  </th>
                ) : (
                  <td key={head} className={side(column)}>
                    {cells[column]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
