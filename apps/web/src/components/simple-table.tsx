import type { ReactNode } from 'react';
import { ScrollArea } from './data-table/scroll-area.tsx';
import classes from './simple-table.module.css';

interface SimpleTableProps {
  label: string;
  heads: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** How many columns from the first on hold words, the others hold numbers. */
  words?: number;
  /** Whether the first cell names its row. */
  namesRows?: boolean;
}

/** A short table: everything is rendered, numbers stand at the right, it scrolls sideways where it must. */
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
