import type { SavedResult } from '@margin/contracts';
import type { ReactNode } from 'react';
import { Notice } from '../../components/notice.tsx';
import { LibraryToolbar } from './library-toolbar.tsx';
import { EVERYTHING, isNarrowed, type LibraryView } from './library-view.ts';
import { QuotaText } from './quota-text.tsx';
import classes from './saved-result-browser.module.css';
import { SavedResultList } from './saved-result-list.tsx';
import { useLoadResult } from './use-load-result.ts';
import { useSavedResults } from './use-saved-results.ts';

interface SavedResultBrowserProps {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  headingLevel: 2 | 3;
  /** The result and its document are here. */
  onLoaded: (resultId: string) => void;
  /** Buttons at its foot. */
  actions?: ReactNode;
}

/** Search, filters and the cards that fit: the content of the Load dialog and of the library. */
export function SavedResultBrowser({
  view,
  onViewChange,
  headingLevel,
  onLoaded,
  actions,
}: SavedResultBrowserProps) {
  const list = useSavedResults(view);
  const { load, loadingId, problem } = useLoadResult(onLoaded);
  return (
    <div className={classes.browser}>
      <div className={classes.toolbar}>
        <LibraryToolbar view={view} onChange={onViewChange} tickers={tickersOf(list.results)} />
        {problem && <Notice kind="error">{problem}</Notice>}
      </div>
      <div className={classes.list}>
        <SavedResultList
          list={list}
          headingLevel={headingLevel}
          isNarrowed={isNarrowed(view)}
          onClearFilters={() => onViewChange({ ...EVERYTHING, order: view.order })}
          loadingId={loadingId}
          onLoad={load}
        />
      </div>
      <div className={classes.footer}>
        <p role="status">
          {list.total !== null &&
            `${list.results.length} of ${list.total} ${list.total === 1 ? 'result' : 'results'}`}
          {list.total !== null && ' · '}
          <QuotaText />
        </p>
        {actions}
      </div>
    </div>
  );
}

const tickersOf = (results: readonly SavedResult[]) =>
  [...new Set(results.map(({ ticker }) => ticker))].sort();
