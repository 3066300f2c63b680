import type { ReactNode } from 'react';
import { Notice } from '../../components/notice.tsx';
import { FilterChips } from './filter-chips.tsx';
import { LibraryToolbar } from './library-toolbar.tsx';
import { isNarrowed, type LibraryView, withoutFilters } from './library-view.ts';
import { QuotaText } from './quota-text.tsx';
import { countText } from './result-count.ts';
import classes from './saved-result-browser.module.css';
import { SavedResultCards } from './saved-result-cards.tsx';
import { SavedResultList } from './saved-result-list.tsx';
import { useLoadResult } from './use-load-result.ts';
import { useSavedResults } from './use-saved-results.ts';

interface SavedResultBrowserProps {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  /** The result and its document are here. */
  onLoaded: (resultId: string) => void;
  /** Buttons at its foot. */
  actions?: ReactNode;
}

/** Search, filters and the cards that fit: the content of the Load dialog. */
export function SavedResultBrowser({ view, onViewChange, onLoaded, actions }: SavedResultBrowserProps) {
  const list = useSavedResults(view);
  const { load, loadingId, problem } = useLoadResult(onLoaded);
  return (
    <div className={classes.browser}>
      <div className={classes.toolbar}>
        <LibraryToolbar view={view} onChange={onViewChange} />
        <FilterChips view={view} onChange={onViewChange} />
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
      <div className={classes.list}>
        <SavedResultList
          list={list}
          isNarrowed={isNarrowed(view)}
          onClearFilters={() => onViewChange(withoutFilters(view))}
        >
          {(dialogs) => (
            <SavedResultCards
              list={list}
              dialogs={dialogs}
              headingLevel={3}
              loadingId={loadingId}
              onLoad={load}
            />
          )}
        </SavedResultList>
      </div>
      <div className={classes.footer}>
        <p role="status">
          {list.total !== null && `${countText(list)} · `}
          <QuotaText />
        </p>
        {actions}
      </div>
    </div>
  );
}
