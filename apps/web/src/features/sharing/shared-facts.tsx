import { formatUsDate, type SharedResult } from '@margin/contracts';
import { ClampedText } from '../../components/clamped-text.tsx';
import classes from './sharing.module.css';

/** What stands with a shared result; who shares it is not told. */
export function SharedFacts({ result }: { result: SharedResult }) {
  return (
    <div className={classes.facts}>
      {result.description !== null && <ClampedText text={result.description} />}
      <p>
        Shared by a read-only link · saved on {formatUsDate(result.createdAt)} ·{' '}
        {result.origin === 'import' ? <strong>imported, not computed here</strong> : 'computed here'}
      </p>
    </div>
  );
}
