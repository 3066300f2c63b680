import { Fragment, type ReactNode } from 'react';
import { ScrollArea } from '../../components/data-table/scroll-area.tsx';
import classes from './compare-table.module.css';
import { SeriesSwatch } from './series-swatch.tsx';

interface Row {
  key: string;
  label: ReactNode;
  /** One cell per result, in order. */
  cells: readonly ReactNode[];
}

interface RowGroup {
  key: string;
  /** Heading of the rows, if they have one. */
  title?: string;
  rows: readonly Row[];
}

interface CompareTableProps {
  label: string;
  /** The names of the results. */
  names: readonly string[];
  /** The index of the baseline, if there is one. */
  baseline?: number;
  groups: readonly RowGroup[];
}

/** Results side by side, one column each; the names of the rows stay in view at the left. */
export function CompareTable({ label, names, baseline, groups }: CompareTableProps) {
  return (
    <ScrollArea label={label} className={classes.scrolled}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <td />
            {names.map((name, at) => (
              <th key={name} scope="col">
                <span className={classes.head}>
                  <SeriesSwatch at={at} />
                  <span title={name}>{name}</span>
                </span>
                {at === baseline && <small>baseline</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, title, rows }) => (
            <Fragment key={key}>
              {title !== undefined && (
                <tr className={classes.group}>
                  <th scope="rowgroup" colSpan={names.length + 1}>
                    <span>{title}</span>
                  </th>
                </tr>
              )}
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  {row.cells.map((cell, at) => (
                    <td key={names[at]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
