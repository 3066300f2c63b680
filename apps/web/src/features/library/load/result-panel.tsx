import { Button } from '@mantine/core';
import { formatUsDate, type SavedResult } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ClampedText } from '../../../components/clamped-text.tsx';
import { Fact, FactList } from '../../../components/fact-list.tsx';
import { Panel } from '../../../components/panel.tsx';
import { TagList } from '../../../components/tags/tag-list.tsx';
import classes from './result-panel.module.css';
import { useSavedResult } from './use-saved-result.ts';

interface ResultPanelProps {
  result: SavedResult;
  /** Puts the settings of this result in the form; null while they load, missing if there are none. */
  onDuplicate?: (() => void) | null;
  /** More actions, after that one. */
  actions?: ReactNode;
}

/** The labels of a saved result, and where it comes from. */
export function ResultPanel({ result, onDuplicate, actions }: ResultPanelProps) {
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
      <FactList>
        <Fact term="Saved">{formatUsDate(result.createdAt)}</Fact>
        {result.revision > 1 && <Fact term="Edited">{formatUsDate(result.updatedAt)}</Fact>}
        {result.derivedFrom !== null && (
          <Fact term="Settings from">
            <SettingsOrigin resultId={result.derivedFrom} />
          </Fact>
        )}
        <Fact term="Origin">{result.origin === 'run' ? 'computed here' : 'imported, not computed here'}</Fact>
        {result.locked && <Fact term="Locked">can't be deleted</Fact>}
      </FactList>
    </Panel>
  );
}

/** The result that the settings came from, if it still exists. */
function SettingsOrigin({ resultId }: { resultId: string }) {
  const { result, isMissing } = useSavedResult(resultId);
  if (isMissing) return 'a result that is no longer in your library';
  if (result === null) return '…';
  return (
    <Link to="/results/$resultId" params={{ resultId }}>
      {result.name}
    </Link>
  );
}
