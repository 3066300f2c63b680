import { formatUsDate, type SavedResult } from '@margin/contracts';
import classes from './printed-labels.module.css';

/** The description of a saved result for print, which hides the panel. */
export function PrintedLabels({ result }: { result: SavedResult }) {
  const { description, tags, createdAt, origin } = result;
  return (
    <div className={classes.labels}>
      {description && <p>{description}</p>}
      <p>
        Saved {formatUsDate(createdAt)}
        {origin === 'import' && ', imported, not computed here'}
        {tags.length > 0 && ` · ${tags.join(', ')}`}
      </p>
    </div>
  );
}
