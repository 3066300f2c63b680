import { useLocalStorage } from '@mantine/hooks';
import { errorMessage, listAllResults } from '@margin/client';
import { useMutation } from '@tanstack/react-query';
import { useMarginClient } from '../../../lib/margin-client-context.tsx';
import { showFailure } from '../../../lib/toast.tsx';
import type { BulkActions } from '../edit/bulk-bar.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { useLoadResult } from '../load/use-load-result.ts';
import {
  DEFAULT_COLUMNS,
  isNarrowed,
  type LibraryLayout,
  type LibraryView,
  toFilters,
  toListInput,
  withoutFilters,
} from '../views/library-view.ts';
import { DisplayControls } from './display-controls.tsx';
import classes from './library.module.css';
import { ResultCards } from './result-cards.tsx';
import { ResultList } from './result-list.tsx';
import { ListHead } from './select/list-head.tsx';
import { useListKeys } from './select/use-list-keys.ts';
import { type ResultSelection, useSelection } from './select/use-selection.ts';
import { ResultTable } from './table/result-table.tsx';
import { useResultPages } from './use-result-pages.ts';

interface LibraryProps extends BulkActions {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  /** Called when the result and its document have loaded. */
  onLoaded: (resultId: string) => void;
}

/** All saved results as a table or cards, to search, select and sort. */
export function Library({ view, onViewChange, onLoaded, ...actions }: LibraryProps) {
  const [layout, setLayout] = useLayout(view, onViewChange);
  const list = useResultPages(view, layout);
  const { load, loadingId, problem } = useLoadResult(onLoaded);
  const selection = useSelection(list.results, JSON.stringify(toFilters(view)));
  const all = useChooseAll(view, selection);
  const onKeyDown = useListKeys({ results: list.results, selection, onChooseAll: all.choose });
  return (
    <div className={classes.library} data-layout={layout}>
      <FilterBar view={view} onChange={onViewChange} problem={problem}>
        <DisplayControls view={view} onViewChange={onViewChange} layout={layout} onLayout={setLayout} />
      </FilterBar>
      <ResultList
        list={list}
        isNarrowed={isNarrowed(view)}
        onClearFilters={() => onViewChange(withoutFilters(view))}
        onDeleted={selection.drop}
        onKeyDown={onKeyDown}
      >
        {(dialogs) => (
          <>
            <ListHead
              list={list}
              selection={selection}
              onChooseAll={all.choose}
              isChoosingAll={all.isChoosing}
              onDelete={dialogs.remove}
              {...actions}
            />
            {layout === 'table' ? (
              <ResultTable
                list={list}
                columns={view.columns ?? DEFAULT_COLUMNS}
                view={view}
                onViewChange={onViewChange}
                dialogs={dialogs}
                selection={selection}
              />
            ) : (
              <ResultCards
                list={list}
                dialogs={dialogs}
                headingLevel={2}
                loadingId={loadingId}
                onLoad={load}
                selection={selection}
              />
            )}
          </>
        )}
      </ResultList>
    </div>
  );
}

/** The layout in the address, or else the last one in this browser. */
function useLayout(view: LibraryView, onViewChange: (view: LibraryView) => void) {
  const [remembered, remember] = useLocalStorage<LibraryLayout>({
    key: 'margin-library-layout',
    defaultValue: 'cards',
    getInitialValueInEffect: false,
  });
  const choose = (layout: LibraryLayout) => {
    remember(layout);
    onViewChange({ ...view, layout });
  };
  return [view.layout ?? remembered, choose] as const;
}

/** The most items that one call takes. */
const MAXIMUM_CHOSEN = 5_000;

/** Selects all results that match the filters, even if they are not loaded yet. */
function useChooseAll(view: LibraryView, selection: ResultSelection) {
  const { api } = useMarginClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => listAllResults(api, toListInput(view), MAXIMUM_CHOSEN),
    onSuccess: selection.add,
    onError: (error) => showFailure(errorMessage(error)),
  });
  return { choose: () => mutate(), isChoosing: isPending };
}
