import { Button } from '@mantine/core';
import { formatUsDate } from '@margin/contracts';
import type { ReactNode } from 'react';
import rowList from '../../components/row-list.module.css';
import classes from './trash.module.css';

/** Something that was deleted. */
export interface Trashed {
  id: string;
  name: string;
  /** A badge that says what it is. */
  badge: ReactNode;
  about: ReactNode;
  deletedAt: string;
  /** When it leaves the trash for good. */
  expiresAt: string;
}

interface TrashedRowProps {
  trashed: Trashed;
  isRestoring: boolean;
  onRestore: () => void;
  onPurge: () => void;
}

export function TrashedRow({ trashed, isRestoring, onRestore, onPurge }: TrashedRowProps) {
  return (
    <article className={rowList.row} aria-label={trashed.name}>
      <div className={classes.about}>
        <div className={classes.title}>
          <h2>{trashed.name}</h2>
          {trashed.badge}
        </div>
        {trashed.about}
        <p className={classes.dates}>
          Deleted: {formatUsDate(trashed.deletedAt)} · goes for good on {formatUsDate(trashed.expiresAt)}
        </p>
      </div>
      <div className={classes.actions}>
        <Button variant="default" loading={isRestoring} onClick={onRestore}>
          Restore
        </Button>
        <Button variant="default" onClick={onPurge}>
          Delete for good
        </Button>
      </div>
    </article>
  );
}
