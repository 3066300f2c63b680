import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Failure } from '../../components/page-state.tsx';
import classes from './entry-list.module.css';

/** How to remove an item, and the question before it. */
interface Removal<Item> {
  title: string;
  /** Label of the button. */
  action: string;
  question: (item: Item) => ReactNode;
  remove: (item: Item) => Promise<void>;
}

interface EntryListProps<Item> {
  query: UseQueryResult<Item[]>;
  /** What the items are, in plural. */
  label: string;
  /** Shown when there are no items. */
  none: string;
  removal: Removal<Item>;
  /** `askToRemove` opens the dialog for the item. */
  children: (item: Item, askToRemove: () => void) => ReactNode;
}

/** A list of things in the account, in every state of its request. */
export function EntryList<Item extends { id: string }>(props: EntryListProps<Item>) {
  const { query, label, none, removal, children } = props;
  const list = useRef<HTMLUListElement>(null);
  // Kept while the dialog closes, so that its text does not change.
  const [asked, setAsked] = useState<{ item: Item; opened: boolean } | null>(null);
  if (query.isPending) return <LoadingEntries />;
  if (query.isError) {
    return (
      <Failure
        title={`Couldn't load the ${label}`}
        message={query.error.message}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const removeAsked = async () => {
    if (asked) await removal.remove(asked.item);
    await query.refetch();
  };
  return (
    <>
      {query.data.length === 0 && <p className={classes.none}>{none}</p>}
      <ul ref={list} tabIndex={-1} className={classes.list} aria-label={label}>
        {query.data.map((item) => (
          <li key={item.id}>{children(item, () => setAsked({ item, opened: true }))}</li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asked?.opened ?? false}
        onClose={() => setAsked(asked && { ...asked, opened: false })}
        title={removal.title}
        action={removal.action}
        act={removeAsked}
        onDone={() => list.current?.focus()}
      >
        {asked && removal.question(asked.item)}
      </ConfirmDialog>
    </>
  );
}

export function LoadingEntries() {
  return (
    <div role="status" aria-label="Loading">
      {[0, 1].map((entry) => (
        <div key={entry} className={classes.skeleton}>
          <Skeleton height={13} width="35%" />
          <Skeleton height={11} width="55%" />
        </div>
      ))}
    </div>
  );
}

interface EntryProps {
  name: string;
  /** Next to the name. */
  badge?: ReactNode;
  /** On one line under the name. */
  facts: ReactNode;
  action?: ReactNode;
}

export function Entry({ name, badge, facts, action }: EntryProps) {
  return (
    <div className={classes.entry}>
      <div className={classes.about}>
        <div className={classes.name}>
          <span>{name}</span>
          {badge}
        </div>
        <div className={classes.facts}>{facts}</div>
      </div>
      {action}
    </div>
  );
}
