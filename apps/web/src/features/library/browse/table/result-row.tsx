import { ActionIcon } from '@mantine/core';
import type { SavedResult } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { LockToggle } from '../../edit/lock-toggle.tsx';
import { RenameResult } from '../../edit/rename-result.tsx';
import type { ResultDialogs } from '../result-list.tsx';
import { SelectBox } from '../select/select-box.tsx';
import type { ResultSelection } from '../select/use-selection.ts';
import classes from './result-table.module.css';
import type { LibraryTableColumn } from './table-columns.tsx';

interface ResultRowProps {
  result: SavedResult;
  place: number;
  columns: readonly LibraryTableColumn[];
  dialogs: ResultDialogs;
  selection: ResultSelection;
}

export function ResultRow({ result, place, columns, dialogs, selection }: ResultRowProps) {
  const isChosen = selection.isChosen(result);
  const cells = columns.filter(({ id }) => id !== 'name');
  const [isRenaming, setRenaming] = useState(false);
  return (
    <tr
      aria-rowindex={place + 2}
      aria-label={result.name}
      data-chosen={isChosen || undefined}
      onKeyDown={({ key }) => key === 'F2' && setRenaming(true)}
    >
      <th scope="row">
        <div className={classes.name}>
          <SelectBox
            label={`Select ${result.name}`}
            place={place}
            isChosen={isChosen}
            onToggle={(isRange) => selection.toggle(result, isRange)}
          />
          <ResultName result={result} isRenaming={isRenaming} onRename={setRenaming} />
        </div>
      </th>
      {cells.map(({ id, align, render }) => (
        <td key={id} data-column={id} data-align={align}>
          {render(result)}
        </td>
      ))}
      <td className={classes.last}>
        <RowActions result={result} dialogs={dialogs} />
      </td>
    </tr>
  );
}

interface ResultNameProps {
  result: SavedResult;
  isRenaming: boolean;
  onRename: (isRenaming: boolean) => void;
}

/** The link to a result, or the field to rename it. */
function ResultName({ result, isRenaming, onRename }: ResultNameProps) {
  const link = useRef<HTMLAnchorElement>(null);
  const finish = (byKey: boolean) => {
    flushSync(() => onRename(false));
    if (byKey) link.current?.focus();
  };
  if (isRenaming) return <RenameResult result={result} onDone={finish} />;
  return (
    <>
      <Link ref={link} to="/results/$resultId" params={{ resultId: result.resultId }} title={result.name}>
        {result.name}
      </Link>
      <ActionIcon
        variant="subtle"
        size={28}
        className={classes.renameButton}
        aria-label="Rename"
        aria-keyshortcuts="F2"
        title="Rename (F2)"
        onClick={() => onRename(true)}
      >
        <RowIcon lines={CARET} />
      </ActionIcon>
    </>
  );
}

function RowActions({ result, dialogs }: Pick<ResultRowProps, 'result' | 'dialogs'>) {
  return (
    <div className={classes.actions}>
      <LockToggle result={result} size={28} />
      <ActionIcon variant="subtle" size={28} aria-label="Edit" onClick={() => dialogs.edit(result)}>
        <RowIcon lines={PEN} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size={28}
        aria-label="Delete"
        disabled={result.locked}
        onClick={() => dialogs.remove([result])}
      >
        <RowIcon lines={BIN} />
      </ActionIcon>
    </div>
  );
}

const PEN = 'm2.5 13.5.7-3L10.7 3l2.3 2.3-7.5 7.5-3 .7Z';
const BIN = 'M2.5 4.5h11M6.5 2.5h3M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4';
const CARET =
  'M5.5 2.5H7a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5.5M10.5 2.5H9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h1.5M6.5 8h3';

function RowIcon({ lines }: { lines: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={lines} strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
