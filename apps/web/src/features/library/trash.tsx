import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { MAXIMUM_SWEEPS } from '@margin/contracts';
import { useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Failure, PageState } from '../../components/page-state.tsx';
import rowList from '../../components/row-list.module.css';
import { LoadingCards } from './loading-cards.tsx';
import { libraryCount } from './result-count.ts';
import classes from './trash.module.css';
import { type Trashed, TrashedRow } from './trashed-row.tsx';

/** What is in the trash of one kind, and the two ways out of it. */
interface TrashedItems {
  items: readonly Trashed[];
  isLoading: boolean;
  problem: string | null;
  retry: () => void;
  restore: (id: string) => void;
  restoringId: string | null;
  purge: (ids: string[]) => Promise<unknown>;
}

type Kind = 'results' | 'sweeps';
type TrashProps = Record<Kind, TrashedItems>;

interface Row {
  kind: Kind;
  trashed: Trashed;
}

const rowsOf = (kind: Kind, { items }: TrashedItems): Row[] => items.map((trashed) => ({ kind, trashed }));

const idsOf = (rows: readonly Row[], kind: Kind) =>
  rows.filter((row) => row.kind === kind).map(({ trashed }) => trashed.id);

/** Deleted results and sweeps with the day on which they go for good, and the two ways out of here. */
export function Trash(props: TrashProps) {
  const { results, sweeps } = props;
  const list = useRef<HTMLUListElement>(null);
  const [doomed, setDoomed] = useState<readonly Row[]>([]);
  const [asking, { open: ask, close: leave }] = useDisclosure(false);
  const rows = [...rowsOf('results', results), ...rowsOf('sweeps', sweeps)].sort((a, b) =>
    b.trashed.deletedAt.localeCompare(a.trashed.deletedAt),
  );
  const doom = (chosen: readonly Row[]) => {
    setDoomed(chosen);
    ask();
  };
  // What is gone already, of a purge that failed half way, is not asked for again.
  const purge = async () => {
    for (const kind of ['results', 'sweeps'] as const) {
      const there = idsOf(rows, kind);
      const ids = idsOf(doomed, kind).filter((id) => there.includes(id));
      if (ids.length > 0) await props[kind].purge(ids);
    }
  };
  if (results.isLoading || sweeps.isLoading) return <LoadingCards />;
  const broken = [results, sweeps].find(({ problem }) => problem !== null);
  if (broken) {
    const { problem, retry } = broken;
    return <Failure title="The trash could not be listed" message={problem ?? ''} onRetry={retry} />;
  }
  return (
    <>
      <TrashHead isEmpty={rows.length === 0} onEmpty={() => doom(rows)} />
      <ul ref={list} tabIndex={-1} className={rowList.list}>
        {rows.map((row) => (
          <li key={row.trashed.id}>
            <TrashedRow
              trashed={row.trashed}
              isRestoring={props[row.kind].restoringId === row.trashed.id}
              onRestore={() => props[row.kind].restore(row.trashed.id)}
              onPurge={() => doom([row])}
            />
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asking}
        onClose={leave}
        title={doomed.length > 1 ? 'Empty the trash' : 'Delete for good'}
        action={doomed.length > 1 ? `Delete ${countOf(doomed)}` : 'Delete for good'}
        act={purge}
        onDone={() => list.current?.focus()}
      >
        <strong>{doomed.length === 1 ? doomed[0]?.trashed.name : 'All that is in the trash'}</strong>
        <p>It cannot be brought back after that.</p>
      </ConfirmDialog>
    </>
  );
}

const countOf = (rows: readonly Row[]) =>
  libraryCount({ results: idsOf(rows, 'results').length, sweeps: idsOf(rows, 'sweeps').length });

function TrashHead({ isEmpty, onEmpty }: { isEmpty: boolean; onEmpty: () => void }) {
  if (isEmpty) {
    return (
      <PageState title="The trash is empty">
        A deleted result or sweep stays here for 30 days and can be brought back.
      </PageState>
    );
  }
  return (
    <div className={classes.head}>
      <p>
        What is deleted stays for 30 days, the newest 200 results and {MAXIMUM_SWEEPS} sweeps, and then goes
        for good.
      </p>
      <Button variant="default" onClick={onEmpty}>
        Empty the trash
      </Button>
    </div>
  );
}
