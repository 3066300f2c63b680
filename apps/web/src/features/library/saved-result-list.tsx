import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useRef, useState } from 'react';
import { Failure, PageState } from '../../components/page-state.tsx';
import { DeleteResultDialog } from './delete-result-dialog.tsx';
import { EditResultDialog } from './edit-result-dialog.tsx';
import { LoadingCards } from './loading-cards.tsx';
import { MoreResults } from './more-results.tsx';
import { SavedResultCard } from './saved-result-card.tsx';
import classes from './saved-result-list.module.css';
import type { SavedResults } from './use-saved-results.ts';

interface SavedResultListProps {
  list: SavedResults;
  headingLevel: 2 | 3;
  isNarrowed: boolean;
  onClearFilters: () => void;
  /** The result that is being loaded. */
  loadingId: string | null;
  onLoad: (result: SavedResult) => void;
}

export function SavedResultList({ list, ...props }: SavedResultListProps) {
  const cards = useRef<HTMLUListElement>(null);
  const [dialog, setDialog] = useState<{ kind: 'edit' | 'delete'; result: SavedResult } | null>(null);
  if (list.isLoading) return <LoadingCards />;
  if (list.error) {
    return (
      <Failure title="The list could not be loaded" message={errorMessage(list.error)} onRetry={list.retry} />
    );
  }
  return (
    <>
      {list.results.length === 0 && <NothingHere {...props} />}
      <ul ref={cards} tabIndex={-1} className={classes.list} aria-busy={list.isStale}>
        {list.results.map((result) => (
          <li key={result.resultId}>
            <SavedResultCard
              result={result}
              headingLevel={props.headingLevel}
              isLoading={props.loadingId === result.resultId}
              onLoad={() => props.onLoad(result)}
              onEdit={() => setDialog({ kind: 'edit', result })}
              onDelete={() => setDialog({ kind: 'delete', result })}
            />
          </li>
        ))}
      </ul>
      <MoreResults list={list} />
      <EditResultDialog
        result={dialog?.kind === 'edit' ? dialog.result : null}
        onClose={() => setDialog(null)}
      />
      <DeleteResultDialog
        result={dialog?.kind === 'delete' ? dialog.result : null}
        onClose={() => setDialog(null)}
        onGone={() => cards.current?.focus()}
      />
    </>
  );
}

function NothingHere({
  isNarrowed,
  onClearFilters,
}: Pick<SavedResultListProps, 'isNarrowed' | 'onClearFilters'>) {
  if (isNarrowed) {
    const clear = (
      <Button variant="default" onClick={onClearFilters}>
        Clear search and filters
      </Button>
    );
    return (
      <PageState title="No saved result fits" actions={clear}>
        Try other words or fewer filters.
      </PageState>
    );
  }
  return (
    <PageState title="No saved results yet">
      Run a backtest and press 💾 SAVE RESULTS: it is kept here with all its charts and tables, and loads back
      exactly as it was, from any computer.
    </PageState>
  );
}
