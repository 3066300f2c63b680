import { useNetwork } from '@mantine/hooks';
import classes from './offline-notice.module.css';

/** Says that the connection is lost, over the bottom of the window so that nothing moves. */
export function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <div className={classes.place} role="status">
      {!online && (
        <p className={classes.notice}>
          <strong>You're offline.</strong> Your work is safe; you can run, save and load again once you
          reconnect.
        </p>
      )}
    </div>
  );
}
