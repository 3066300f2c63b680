import type { LibraryColumn } from '@margin/contracts';
import { ColumnHead } from '../../../../components/data-table/column-head.tsx';
import { VirtualTable } from '../../../../components/data-table/virtual-table.tsx';
import type { LibraryView } from '../../views/library-view.ts';
import { MoreResults } from '../more-results.tsx';
import type { ResultDialogs } from '../result-list.tsx';
import type { ResultSelection } from '../select/use-selection.ts';
import type { ResultPages } from '../use-result-pages.ts';
import { ResultRow } from './result-row.tsx';
import classes from './result-table.module.css';
import { COLUMNS, type LibraryTableColumn } from './table-columns.tsx';

interface ResultTableProps {
  list: ResultPages;
  columns: readonly LibraryColumn[];
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  dialogs: ResultDialogs;
  selection: ResultSelection;
}

const ROW_HEIGHT = 44;
const ACTIONS_WIDTH = '116px';

/** Text sorts from A to Z first, figures and dates from the highest. */
const DESCENDING_FIRST = new Set(['end', 'createdAt', 'updatedAt']);

export function ResultTable({ list, columns, view, onViewChange, dialogs, selection }: ResultTableProps) {
  const shown = COLUMNS.filter(({ id }) => id === 'name' || columns.includes(id));
  return (
    <VirtualTable
      label="Saved results"
      className={classes.table}
      columnWidths={[...shown.map(({ width }) => width), ACTIONS_WIDTH]}
      head={<TableHead columns={shown} view={view} onViewChange={onViewChange} />}
      rowCount={list.results.length}
      totalRows={list.total ?? undefined}
      rowHeight={ROW_HEIGHT}
      renderRow={(place) => {
        const result = list.results[place];
        return (
          result && (
            <ResultRow
              key={result.resultId}
              result={result}
              place={place}
              columns={shown}
              dialogs={dialogs}
              selection={selection}
            />
          )
        );
      }}
      maxHeight="max(420px, calc(100dvh - 250px))"
    >
      <div className={classes.more}>
        <MoreResults list={list} />
      </div>
    </VirtualTable>
  );
}

interface TableHeadProps extends Pick<ResultTableProps, 'view' | 'onViewChange'> {
  columns: readonly LibraryTableColumn[];
}

function TableHead({ columns, view, onViewChange }: TableHeadProps) {
  const sortBy = ({ sort, align }: LibraryTableColumn) => {
    if (sort === null) return;
    const first = DESCENDING_FIRST.has(align) || DESCENDING_FIRST.has(sort) ? 'desc' : 'asc';
    const other = view.direction === 'asc' ? 'desc' : 'asc';
    onViewChange({ ...view, sort, direction: view.sort === sort ? other : first });
  };
  return (
    <>
      {columns.map((column) =>
        column.sort === null ? (
          <th key={column.id} scope="col" className={classes.plain}>
            {column.name}
          </th>
        ) : (
          <ColumnHead
            key={column.id}
            column={column}
            direction={view.sort === column.sort && view.direction}
            onSort={() => sortBy(column)}
          />
        ),
      )}
      <th scope="col" className={`${classes.plain} ${classes.last}`}>
        Actions
      </th>
    </>
  );
}
