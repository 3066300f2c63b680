import { Skeleton } from '@mantine/core';
import classes from './dialog.module.css';

/** The shape of a dialog's form while its code is on the way. */
export function DialogSkeleton() {
  return (
    <div className={classes.form} aria-hidden="true">
      <Skeleton height={58} />
      <Skeleton height={104} />
      <Skeleton height={58} />
      <Skeleton height={36} />
    </div>
  );
}
