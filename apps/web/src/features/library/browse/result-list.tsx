import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Failure, PageState } from '../../../components/page-state.tsx';
import { DeleteDialog } from '../../library-item/delete-dialog.tsx';
import { type LibraryItem, resultItem } from '../../library-item/library-item.ts';
import { EditDialog } from '../edit/edit-dialog.tsx';
import { LoadingCards } from './loading-cards.tsx';
import classes from './result-list.module.css';
import type { ResultPages } from './use-result-pages.ts';

export interface ResultDialogs {
  edit: (result: SavedResult) => void;
  remove: (results: SavedResult[]) => void;
}

interface ResultListProps {
  list: ResultPages;
  isNarrowed: boolean;
  onClearFilters: () => void;
  /** Called after these were deleted. */
  onDeleted?: (resultIds: string[]) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Shows the results; there is at least one. */
  children: (dialogs: ResultDialogs) => ReactNode;
}

type OpenDialog = { kind: 'edit'; result: SavedResult } | { kind: 'delete'; items: LibraryItem[] };

/** A list in any state, with the dialogs of its results. */
export function ResultList({ list, children, onDeleted, onKeyDown, ...props }: ResultListProps) {
  const container = useRef<HTMLElement>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = () => setDialog(null);
  if (list.isLoading) return <LoadingCards />;
  if (list.error) {
    return <Failure title="Couldn't load the list" message={errorMessage(list.error)} onRetry={list.retry} />;
  }
  const dialogs: ResultDialogs = {
    edit: (result) => setDialog({ kind: 'edit', result }),
    remove: (results) => setDialog({ kind: 'delete', items: results.map(resultItem) }),
  };
  return (
    <>
      <section
        ref={container}
        tabIndex={-1}
        aria-label="Saved results"
        className={classes.results}
        aria-busy={list.isStale}
        onKeyDown={onKeyDown}
      >
        {list.results.length === 0 ? <NothingHere {...props} /> : children(dialogs)}
      </section>
      <EditDialog result={dialog?.kind === 'edit' ? dialog.result : null} onClose={close} />
      <DeleteDialog
        items={dialog?.kind === 'delete' ? dialog.items : null}
        onClose={close}
        onDeleted={onDeleted}
        onGone={() => container.current?.focus()}
      />
    </>
  );
}

function NothingHere({ isNarrowed, onClearFilters }: Pick<ResultListProps, 'isNarrowed' | 'onClearFilters'>) {
  if (isNarrowed) {
    const clear = (
      <Button variant="default" onClick={onClearFilters}>
        Clear search and filters
      </Button>
    );
    return (
      <PageState title="No matches" actions={clear}>
        Try different words or fewer filters.
      </PageState>
    );
  }
  return (
    <PageState title="No saved results yet">
      Saved backtests appear here with every chart and table, on any device.
    </PageState>
  );
}
