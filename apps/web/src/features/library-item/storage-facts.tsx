import { formatMegabytes } from '@margin/contracts';
import { useQuota } from './quota.tsx';
import classes from './storage-facts.module.css';

const megabytes = (bytes: number) => formatMegabytes(bytes, { digits: 1 });

/** How much of the storage is used, and by what. */
export function StorageFacts() {
  const quota = useQuota();
  if (quota === null) return null;
  const { usedBytes, limitBytes, runBytes, trashBytes, trashLimitBytes } = quota;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Saved results and your prices</dt>
        <dd>
          {megabytes(usedBytes)} of {formatMegabytes(limitBytes)}
        </dd>
      </div>
      <div>
        <dt>Unsaved runs</dt>
        <dd>{megabytes(runBytes)}</dd>
      </div>
      <div>
        <dt>Trash</dt>
        <dd>
          {megabytes(trashBytes)} of {formatMegabytes(trashLimitBytes)}
        </dd>
      </div>
    </dl>
  );
}
