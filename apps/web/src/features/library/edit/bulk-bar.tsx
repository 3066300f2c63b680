import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SavedResult } from '@margin/contracts';
import type { ResultSelection } from '../browse/select/use-selection.ts';
import classes from './bulk-bar.module.css';
import { BulkTagDialog } from './bulk-tag-dialog.tsx';
import { useBulkEdit } from './use-bulk-edit.ts';

/** What the page does with several results; hides the buttons of missing actions. */
export interface BulkActions {
  /** Two to six results. */
  onCompare?: ((resultIds: string[]) => void) | undefined;
  onExport?: ((results: SavedResult[]) => void) | undefined;
}

interface BulkBarProps extends BulkActions {
  selection: ResultSelection;
  onDelete: (results: SavedResult[]) => void;
}

const COMPARED = { least: 2, most: 6 };

/** Actions for the selected results. */
export function BulkBar({ selection, onDelete, onCompare, onExport }: BulkBarProps) {
  const { chosen } = selection;
  const { lock, isPending } = useBulkEdit(selection);
  const [isTagging, { open, close }] = useDisclosure(false);
  const isComparable = chosen.length >= COMPARED.least && chosen.length <= COMPARED.most;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selected results">
      <Button size="compact-md" variant="default" onClick={open}>
        Tag…
      </Button>
      {chosen.some(({ locked }) => !locked) && (
        <Button size="compact-md" variant="default" loading={isPending} onClick={() => lock(true)}>
          Lock
        </Button>
      )}
      {chosen.some(({ locked }) => locked) && (
        <Button size="compact-md" variant="default" loading={isPending} onClick={() => lock(false)}>
          Unlock
        </Button>
      )}
      {onCompare && (
        <Button
          size="compact-md"
          variant="default"
          disabled={!isComparable}
          title="Select two to six results"
          onClick={() => onCompare(chosen.map(({ resultId }) => resultId))}
        >
          Compare
        </Button>
      )}
      {onExport && (
        <Button size="compact-md" variant="default" onClick={() => onExport(chosen)}>
          Export
        </Button>
      )}
      <Button size="compact-md" variant="default" onClick={() => onDelete(chosen)}>
        Delete…
      </Button>
      <Button size="compact-md" variant="subtle" onClick={selection.clear}>
        Clear selection
      </Button>
      <BulkTagDialog opened={isTagging} onClose={close} selection={selection} />
    </div>
  );
}
