import { Button } from '@mantine/core';
import type { TrashedResult } from '@margin/contracts';
import { ModeBadge } from '../../components/mode-badge.tsx';
import rowList from '../../components/row-list.module.css';
import { formatUsDate } from '../../lib/format.ts';
import { ResultFacts } from './result-facts.tsx';
import classes from './trash.module.css';

interface TrashedResultRowProps {
  result: TrashedResult;
  isRestoring: boolean;
  onRestore: () => void;
  onPurge: () => void;
}

export function TrashedResultRow({ result, isRestoring, onRestore, onPurge }: TrashedResultRowProps) {
  return (
    <article className={rowList.row} aria-label={result.name}>
      <div className={classes.about}>
        <div className={classes.title}>
          <h2>{result.name}</h2>
          <ModeBadge mode={result.mode} />
        </div>
        <ResultFacts result={result} />
        <p className={classes.dates}>
          Deleted: {formatUsDate(result.deletedAt)} · goes for good on {formatUsDate(result.expiresAt)}
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
