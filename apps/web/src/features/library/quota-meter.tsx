import classes from './quota-meter.module.css';
import { QuotaText } from './quota-text.tsx';
import { useQuota } from './use-quota.ts';

/** How much of the library is used; a full one is told by colour and by its figures. */
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
