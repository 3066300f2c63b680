import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { errorMessage } from '@margin/client';
import type { TrashedResult } from '@margin/contracts';
import { useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Failure, PageState } from '../../components/page-state.tsx';
import rowList from '../../components/row-list.module.css';
import { LoadingCards } from './loading-cards.tsx';
import classes from './trash.module.css';
import { TrashedResultRow } from './trashed-result-row.tsx';
import { useRestoreResult } from './use-restore-result.ts';
import { useTrash } from './use-trash.ts';

/** Deleted results with the day on which they go for good, and the two ways out of here. */
export function Trash() {
  const { results, isLoading, error, retry, purge } = useTrash();
  const { restore, restoringId } = useRestoreResult();
  const list = useRef<HTMLUListElement>(null);
  const [doomed, setDoomed] = useState<readonly TrashedResult[]>([]);
  const [asking, { open: ask, close: leave }] = useDisclosure(false);
  const doom = (chosen: readonly TrashedResult[]) => {
    setDoomed(chosen);
    ask();
  };
  if (isLoading) return <LoadingCards />;
  if (error) {
    return <Failure title="The trash could not be listed" message={errorMessage(error)} onRetry={retry} />;
  }
  return (
    <>
      {results.length === 0 ? (
        <PageState title="The trash is empty">
          A deleted result stays here for 30 days and can be brought back.
        </PageState>
      ) : (
        <div className={classes.head}>
          <p>A deleted result stays for 30 days, the newest 200 of them, and then goes for good.</p>
          <Button variant="default" onClick={() => doom(results)}>
            Empty the trash
          </Button>
        </div>
      )}
      <ul ref={list} tabIndex={-1} className={rowList.list}>
        {results.map((result) => (
          <li key={result.resultId}>
            <TrashedResultRow
              result={result}
              isRestoring={restoringId === result.resultId}
              onRestore={() => restore(result.resultId)}
              onPurge={() => doom([result])}
            />
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asking}
        onClose={leave}
        title={doomed.length > 1 ? 'Empty the trash' : 'Delete for good'}
        action={doomed.length > 1 ? `Delete ${doomed.length} results` : 'Delete for good'}
        act={() => purge(doomed.map(({ resultId }) => resultId))}
        onDone={() => list.current?.focus()}
      >
        <strong>{doomed.length === 1 ? doomed[0]?.name : 'All that is in the trash'}</strong>
        <p>It cannot be brought back after that.</p>
      </ConfirmDialog>
    </>
  );
}
