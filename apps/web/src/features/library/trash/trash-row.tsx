import { Button } from '@mantine/core';
import { formatUsDate } from '@margin/contracts';
import rowList from '../../../components/row-list.module.css';
import classes from './trash.module.css';
import type { TrashedItem } from './use-trash.tsx';

interface TrashRowProps {
  item: TrashedItem;
  isRestoring: boolean;
  onRestore: () => void;
  onPurge: () => void;
}

export function TrashRow({ item, isRestoring, onRestore, onPurge }: TrashRowProps) {
  return (
    <article className={rowList.row} aria-label={item.name}>
      <div className={rowList.about}>
        <div className={classes.title}>
          <h2>{item.name}</h2>
          {item.badge}
        </div>
        {item.about}
        <p className={classes.dates}>
          Deleted: {formatUsDate(item.deletedAt)} · permanently deleted on {formatUsDate(item.expiresAt)}
        </p>
      </div>
      <div className={classes.actions}>
        <Button variant="default" loading={isRestoring} onClick={onRestore}>
          Restore
        </Button>
        <Button variant="default" onClick={onPurge}>
          Delete permanently
        </Button>
      </div>
    </article>
  );
}
