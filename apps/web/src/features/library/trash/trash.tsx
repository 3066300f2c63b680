import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { MAXIMUM_SWEEPS } from '@margin/contracts';
import { useRef, useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Failure, PageState } from '../../../components/page-state.tsx';
import rowList from '../../../components/row-list.module.css';
import { libraryCount } from '../../library-item/counts.ts';
import { idsOf, type LibraryItem } from '../../library-item/library-item.ts';
import { useRestoreItems } from '../../library-item/use-restore-items.ts';
import { LoadingCards } from '../browse/loading-cards.tsx';
import { TrashRow } from './trash-row.tsx';
import { type DescribeSweep, useTrash } from './use-trash.tsx';

interface TrashProps {
  /** How to describe a sweep; passed in from the sweeps. */
  describeSweep: DescribeSweep;
}

/** Deleted results and sweeps with their dates of permanent deletion, to restore or delete. */
export function Trash({ describeSweep }: TrashProps) {
  const { items, isLoading, problem, retry, purge } = useTrash(describeSweep);
  const { restore, restoringId } = useRestoreItems();
  const list = useRef<HTMLUListElement>(null);
  const [pendingDeletion, setPendingDeletion] = useState<readonly LibraryItem[]>([]);
  const [asking, { open: ask, close }] = useDisclosure(false);
  const askToDelete = (chosen: readonly LibraryItem[]) => {
    setPendingDeletion(chosen);
    ask();
  };
  if (isLoading) return <LoadingCards />;
  if (problem !== null) {
    return <Failure title="Couldn't load the trash" message={problem} onRetry={retry} />;
  }
  return (
    <>
      <TrashHead isEmpty={items.length === 0} onEmpty={() => askToDelete(items)} />
      <ul ref={list} tabIndex={-1} className={rowList.list}>
        {items.map((item) => (
          <li key={item.id}>
            <TrashRow
              item={item}
              isRestoring={restoringId === item.id}
              onRestore={() => restore([item])}
              onPurge={() => askToDelete([item])}
            />
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={pendingDeletion.length > 1 ? 'Empty the trash' : 'Delete permanently'}
        action={pendingDeletion.length > 1 ? `Delete ${countOf(pendingDeletion)}` : 'Delete permanently'}
        act={() => purge(pendingDeletion)}
        onDone={() => list.current?.focus()}
      >
        <strong>{pendingDeletion.length === 1 ? pendingDeletion[0]?.name : 'Everything in the trash'}</strong>
        <p>This can't be undone.</p>
      </ConfirmDialog>
    </>
  );
}

const countOf = (items: readonly LibraryItem[]) =>
  libraryCount({ results: idsOf(items, 'result').length, sweeps: idsOf(items, 'sweep').length });

function TrashHead({ isEmpty, onEmpty }: { isEmpty: boolean; onEmpty: () => void }) {
  if (isEmpty) {
    return (
      <PageState title="The trash is empty">
        You can restore deleted results and sweeps here for 30 days.
      </PageState>
    );
  }
  return (
    <div className={rowList.head}>
      <p>Deleted items are kept for 30 days (up to 200 results and {MAXIMUM_SWEEPS} sweeps).</p>
      <Button variant="default" onClick={onEmpty}>
        Empty the trash
      </Button>
    </div>
  );
}
