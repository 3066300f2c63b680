import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { formatUsDateTime, MAXIMUM_SWEEPS, type Sweep } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { Failure, PageState } from '../../components/page-state.tsx';
import rowList from '../../components/row-list.module.css';
import { TagList } from '../../components/tags/tag-list.tsx';
import { trpc } from '../../lib/trpc.ts';
import { DeleteDialog } from '../library-item/delete-dialog.tsx';
import { sweepItem } from './describe-sweep.tsx';
import classes from './sweep-list.module.css';
import { axisText, STATE_WORDS, sweepTitle, writeCount } from './sweep-words.ts';

/** How often to refetch the list while a sweep runs. */
const WHILE_RUNNING_MS = 3_000;

/** All sweeps of the user, saved or not, from any device. */
export function SweepList() {
  const list = trpc.sweeps.list.useQuery(undefined, {
    refetchInterval: ({ state }) =>
      state.data?.sweeps.some((sweep) => sweep.state === 'running') ? WHILE_RUNNING_MS : false,
  });
  if (list.error)
    return (
      <Failure
        title="Couldn't load the sweeps"
        message={errorMessage(list.error)}
        onRetry={() => void list.refetch()}
      />
    );
  if (!list.data) return <div className={classes.loading} aria-busy="true" />;
  return <Sweeps sweeps={list.data.sweeps} />;
}

function Sweeps({ sweeps }: { sweeps: readonly Sweep[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [deleted, setDeleted] = useState<Sweep | null>(null);
  return (
    <>
      {sweeps.length === 0 ? (
        <PageState title="No sweeps yet" actions={<ButtonLink to="/sweeps/new">New sweep</ButtonLink>}>
          A sweep runs a grid of backtests, such as every leverage with every start date, and shows which ones
          survive.
        </PageState>
      ) : (
        <p className={rowList.head}>
          {sweeps.length} of {MAXIMUM_SWEEPS} sweeps. Unsaved sweeps are replaced by newer ones.
        </p>
      )}
      <ul ref={list} tabIndex={-1} className={rowList.list}>
        {sweeps.map((sweep) => (
          <SweepRow key={sweep.sweepId} sweep={sweep} onDelete={() => setDeleted(sweep)} />
        ))}
      </ul>
      <DeleteDialog
        items={deleted && [sweepItem(deleted)]}
        onClose={() => setDeleted(null)}
        onGone={() => list.current?.focus()}
      />
    </>
  );
}

function SweepRow({ sweep, onDelete }: { sweep: Sweep; onDelete: () => void }) {
  const { sweepId, definition, state, done, cells, createdAt, saved, tags } = sweep;
  return (
    <li className={rowList.row}>
      <div className={rowList.about}>
        <h2>
          <Link to="/sweeps/$sweepId" params={{ sweepId }}>
            {sweepTitle(sweep)}
          </Link>
        </h2>
        <p>
          {axisText(definition.x)}; {axisText(definition.y)}
        </p>
        <p>
          {state === 'completed'
            ? `${writeCount(cells)} runs`
            : `${STATE_WORDS[state]}, ${writeCount(done)} of ${writeCount(cells)} runs`}
          {' · '}
          {saved ? 'saved' : 'not saved'} · started {formatUsDateTime(createdAt)}
        </p>
        <TagList tags={tags} />
      </div>
      <Button variant="default" aria-label={`Delete ${sweepTitle(sweep)}`} onClick={onDelete}>
        Delete
      </Button>
    </li>
  );
}
