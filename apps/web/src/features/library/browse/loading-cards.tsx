import { Skeleton } from '@mantine/core';
import classes from './result-list.module.css';

/** Placeholders for a list that is loading. */
export function LoadingCards() {
  return (
    <div role="status">
      <p className={classes.loading}>Loading…</p>
      {[0, 1, 2].map((card) => (
        <div key={card} className={classes.skeleton} aria-hidden="true">
          <div>
            <Skeleton height={14} width="60%" />
            <Skeleton height={12} width="85%" />
            <Skeleton height={12} width="40%" />
            <Skeleton height={12} width="70%" />
          </div>
          <Skeleton height={84} />
        </div>
      ))}
    </div>
  );
}
