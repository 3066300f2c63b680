import type { DataColumn } from './cell.ts';
import classes from './data-table.module.css';

type Direction = 'asc' | 'desc' | false;

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;
const ARROWS = { asc: '↑', desc: '↓' } as const;

interface ColumnHeadProps {
  column: Pick<DataColumn, 'name' | 'unit' | 'align'> | undefined;
  direction: Direction;
  onSort: () => void;
}

export function ColumnHead({ column, direction, onSort }: ColumnHeadProps) {
  return (
    <th
      scope="col"
      aria-sort={direction ? ARIA_SORT[direction] : 'none'}
      className={column?.align === 'end' ? classes.number : undefined}
    >
      <button type="button" onClick={onSort}>
        <span>
          {column?.name}
          {direction && <i aria-hidden="true">{ARROWS[direction]}</i>}
        </span>
        {column?.unit !== undefined && <small>{column.unit || '\u00a0'}</small>}
      </button>
    </th>
  );
}
