import type { LibraryColumn } from '@margin/contracts';
import { ColumnHead } from '../../components/data-table/column-head.tsx';
import { VirtualTable } from '../../components/data-table/virtual-table.tsx';
import { COLUMNS } from './library-columns.tsx';
import type { LibraryView } from './library-view.ts';
import { MoreResults } from './more-results.tsx';
import { ResultRow } from './result-row.tsx';
import classes from './results-table.module.css';
import type { ResultDialogs } from './saved-result-list.tsx';
import type { SavedResults } from './use-saved-results.ts';
import type { ResultSelection } from './use-selection.ts';

interface ResultsTableProps {
  list: SavedResults;
  columns: readonly LibraryColumn[];
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  dialogs: ResultDialogs;
  selection: ResultSelection;
}

const ROW_HEIGHT = 44;
const ACTIONS_WIDTH = '116px';

/** What reads from A to Z begins there, figures and dates with the highest. */
const DESCENDING_FIRST = new Set(['end', 'createdAt', 'updatedAt']);

export function ResultsTable({ list, columns, view, onViewChange, dialogs, selection }: ResultsTableProps) {
  const shown = COLUMNS.filter(({ id }) => id === 'name' || columns.includes(id));
  const sortBy = ({ sort, align }: (typeof COLUMNS)[number]) => {
    if (sort === null) return;
    const first = DESCENDING_FIRST.has(align) || DESCENDING_FIRST.has(sort) ? 'desc' : 'asc';
    const other = view.direction === 'asc' ? 'desc' : 'asc';
    onViewChange({ ...view, sort, direction: view.sort === sort ? other : first });
  };
  const head = (
    <>
      {shown.map((column) =>
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
  return (
    <VirtualTable
      label="Saved results"
      className={classes.table}
      columnWidths={[...shown.map(({ width }) => width), ACTIONS_WIDTH]}
      head={head}
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
