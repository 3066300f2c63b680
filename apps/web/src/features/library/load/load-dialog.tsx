import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { QuotaText } from '../../library-item/quota.tsx';
import { ResultCards } from '../browse/result-cards.tsx';
import { ResultList } from '../browse/result-list.tsx';
import { countText, useResultPages } from '../browse/use-result-pages.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { EVERYTHING, isNarrowed, type LibraryView, withoutFilters } from '../views/library-view.ts';
import classes from './load-dialog.module.css';
import { useLoadResult } from './use-load-result.ts';

interface LoadDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Called when the result and its document have loaded. */
  onLoaded: (resultId: string) => void;
  /** Next to CLOSE. */
  actions?: ReactNode;
}

export function LoadDialog({ opened, onClose, onLoaded, actions }: LoadDialogProps) {
  // Kept here, so that the search is still there when the dialog opens again.
  const [view, setView] = useState(EVERYTHING);
  const finish = (resultId: string) => {
    onClose();
    onLoaded(resultId);
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="📂 LOAD SAVED RESULTS"
      size={820}
      classNames={{ content: classes.content, header: classes.header, body: classes.body }}
    >
      <ResultBrowser view={view} onViewChange={setView} onLoaded={finish}>
        {actions}
        <Button variant="default" onClick={onClose}>
          CLOSE
        </Button>
      </ResultBrowser>
    </Dialog>
  );
}

interface ResultBrowserProps {
  view: LibraryView;
  onViewChange: (view: LibraryView) => void;
  onLoaded: (resultId: string) => void;
  /** Buttons at the bottom. */
  children: ReactNode;
}

/** Search, filters and the matching cards. */
function ResultBrowser({ view, onViewChange, onLoaded, children }: ResultBrowserProps) {
  const list = useResultPages(view);
  const { load, loadingId, problem } = useLoadResult(onLoaded);
  return (
    <div className={classes.browser}>
      <FilterBar view={view} onChange={onViewChange} problem={problem} />
      <div className={classes.list}>
        <ResultList
          list={list}
          isNarrowed={isNarrowed(view)}
          onClearFilters={() => onViewChange(withoutFilters(view))}
        >
          {(dialogs) => (
            <ResultCards list={list} dialogs={dialogs} headingLevel={3} loadingId={loadingId} onLoad={load} />
          )}
        </ResultList>
      </div>
      <div className={classes.footer}>
        <p role="status">
          {list.total !== null && `${countText(list)} · `}
          <QuotaText />
        </p>
        <div className={classes.actions}>{children}</div>
      </div>
    </div>
  );
}
