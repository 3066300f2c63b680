import { Button } from '@mantine/core';
import { formatUsDate, type SavedResult } from '@margin/contracts';
import type { ReactNode } from 'react';
import { ClampedText } from '../../components/clamped-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { TagList } from '../../components/tags/tag-list.tsx';
import classes from './saved-result-panel.module.css';
import { SettingsOrigin } from './settings-origin.tsx';

interface SavedResultPanelProps {
  result: SavedResult;
  /** Puts the settings of this result in the form; null while they are not here yet, missing where there are none. */
  onDuplicate?: (() => void) | null;
  /** What else can be done with it, beside that. */
  actions?: ReactNode;
}

/** What its owner says of a saved result, and where it comes from. */
export function SavedResultPanel({ result, onDuplicate, actions }: SavedResultPanelProps) {
  const dates: [string, ReactNode][] = [
    ['Saved', formatUsDate(result.createdAt)],
    ...(result.revision > 1 ? [['Edited', formatUsDate(result.updatedAt)] satisfies [string, string]] : []),
    ...(result.derivedFrom === null
      ? []
      : [
          ['Settings from', <SettingsOrigin key="origin" resultId={result.derivedFrom} />] satisfies [
            string,
            ReactNode,
          ],
        ]),
    ['Origin', result.origin === 'run' ? 'computed here' : 'imported, not computed here'],
    ...(result.locked ? [['Locked', 'cannot be deleted'] satisfies [string, string]] : []),
  ];
  return (
    <Panel
      title="Saved result"
      folds
      footer={
        <div className={classes.actions}>
          {onDuplicate !== undefined && (
            <Button variant="default" disabled={onDuplicate === null} onClick={onDuplicate ?? undefined}>
              Duplicate settings
            </Button>
          )}
          {actions}
        </div>
      }
    >
      {result.description && <ClampedText text={result.description} />}
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
