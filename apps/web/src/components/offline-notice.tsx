import { useNetwork } from '@mantine/hooks';
import classes from './offline-notice.module.css';

/** Says that the connection is gone, over the foot of the window and without moving anything. */
export function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <div className={classes.place} role="status">
      {!online && (
        <p className={classes.notice}>
          <strong>You are offline.</strong> What is on the page stays; running, saving and loading work again
          when the connection is back.
        </p>
      )}
    </div>
  );
}
