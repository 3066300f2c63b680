import { errorMessage } from '@margin/client';
import { useMutation } from '@tanstack/react-query';
import { Notice } from '../../components/notice.tsx';
import { useMarginClient } from '../../lib/margin-client-context.tsx';
import { showFailure } from '../../lib/toast.tsx';
import type { BulkActions } from './bulk-bar.tsx';
import { FilterChips } from './filter-chips.tsx';
import classes from './library.module.css';
import { LibraryLooks } from './library-looks.tsx';
import { LibraryToolbar } from './library-toolbar.tsx';
import { DEFAULT_COLUMNS, isNarrowed, type LibraryView, toFilters, withoutFilters } from './library-view.ts';
import { listAllResults } from './list-all-results.ts';
import { ListHead } from './list-head.tsx';
import { ResultsTable } from './results-table.tsx';
import { SavedResultCards } from './saved-result-cards.tsx';
import { SavedResultList } from './saved-result-list.tsx';
import { useLayout } from './use-layout.ts';
import { useListKeys } from './use-list-keys.ts';
import { useLoadResult } from './use-load-result.ts';
import { useSavedResults } from './use-saved-results.ts';
import { type ResultSelection, useSelection } from './use-selection.ts';

interface LibraryProps extends BulkActions {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  /** The result and its document are here. */
  onLoaded: (resultId: string) => void;
}

/** All saved results, as table or cards: to be found, chosen and put in order. */
export function Library({ view, onViewChange, onLoaded, ...actions }: LibraryProps) {
  const [layout, setLayout] = useLayout(view, onViewChange);
  const list = useSavedResults(view, layout);
  const { load, loadingId, problem } = useLoadResult(onLoaded);
  const selection = useSelection(list.results, JSON.stringify(toFilters(view)));
  const all = useChooseAll(view, selection);
  const onKeyDown = useListKeys({ results: list.results, selection, onChooseAll: all.choose });
  return (
    <div className={classes.library} data-layout={layout}>
      <div className={classes.toolbar}>
        <LibraryToolbar view={view} onChange={onViewChange}>
          <LibraryLooks view={view} onViewChange={onViewChange} layout={layout} onLayout={setLayout} />
        </LibraryToolbar>
        <FilterChips view={view} onChange={onViewChange} />
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
      <SavedResultList
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
              <ResultsTable
                list={list}
                columns={view.columns ?? DEFAULT_COLUMNS}
                view={view}
                onViewChange={onViewChange}
                dialogs={dialogs}
                selection={selection}
              />
            ) : (
              <SavedResultCards
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
      </SavedResultList>
    </div>
  );
}

/** Chooses all that fit the filters, also those that are not here yet. */
function useChooseAll(view: LibraryView, selection: ResultSelection) {
  const { api } = useMarginClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => listAllResults(api, view),
    onSuccess: selection.add,
    onError: (error) => showFailure(errorMessage(error)),
  });
  return { choose: () => mutate(), isChoosing: isPending };
}
