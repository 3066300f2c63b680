import { trpc } from '../../lib/trpc.ts';
import classes from './quota.module.css';

/** How much of the library is used; null until loaded. */
export const useQuota = () => trpc.library.quota.useQuery().data ?? null;

/** `12 of 50 saved`; empty until loaded. */
export function QuotaText() {
  const quota = useQuota();
  return <>{quota && `${quota.used} of ${quota.limit} saved`}</>;
}

/** The same with a bar; color and figures show that the library is full. */
export function QuotaMeter() {
  const quota = useQuota();
  if (quota === null) return null;
  const isFull = quota.used >= quota.limit;
  return (
    <div className={classes.quota} data-full={isFull || undefined}>
      <span>
        <QuotaText />
      </span>
      <div className={classes.bar} aria-hidden="true">
        <div style={{ width: `${Math.min(100, (quota.used / quota.limit) * 100)}%` }} />
      </div>
    </div>
  );
}
