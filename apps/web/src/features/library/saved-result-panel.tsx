import { Button } from '@mantine/core';
import type { SavedResult } from '@margin/contracts';
import { Panel } from '../../components/panel.tsx';
import { formatUsDate } from '../../lib/format.ts';
import classes from './saved-result-panel.module.css';
import { TagList } from './tag-list.tsx';

interface SavedResultPanelProps {
  result: SavedResult;
  /** Puts the settings of this result in the form; missing where there are none to take. */
  onDuplicate?: () => void;
}

/** What its owner says of a saved result, and where it comes from. */
export function SavedResultPanel({ result, onDuplicate }: SavedResultPanelProps) {
  const dates: [string, string][] = [
    ['Saved', formatUsDate(result.createdAt)],
    ...(result.revision > 1 ? [['Edited', formatUsDate(result.updatedAt)] satisfies [string, string]] : []),
    ['Origin', result.origin === 'run' ? 'computed here' : 'imported, not computed here'],
  ];
  return (
    <Panel
      title="Saved result"
      footer={
        onDuplicate && (
          <Button variant="default" fullWidth onClick={onDuplicate}>
            Duplicate settings
          </Button>
        )
      }
    >
      {result.description && <p className={classes.description}>{result.description}</p>}
      <TagList tags={result.tags} />
      <dl className={classes.facts}>
        {dates.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
