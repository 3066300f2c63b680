import { Button, NativeSelect } from '@mantine/core';
import { errorDetails } from '@margin/client';
import { fileNameOf, formatUsDate, type ResultDocument, type SavedResult } from '@margin/contracts';
import { saveText } from '../../../lib/save-file.ts';
import { trpc } from '../../../lib/trpc.ts';
import classes from './make-room.module.css';

/** Whether a save failed because the library is full. */
export function isOfFullLibrary(error: unknown): boolean {
  const code = errorDetails(error)?.errorCode;
  return code === 'QUOTA_EXCEEDED' || code === 'STORAGE_EXCEEDED';
}

/** The document as a file, to import once there is room. */
export const downloadDocument = (document: ResultDocument, name: string) =>
  saveText(JSON.stringify(document), `${fileNameOf(name)}.json`, 'application/json');

const OFFERED = 200;
const NONE = '';

interface MakeRoomProps {
  /** The result to replace. */
  replaces: string | null;
  onReplace: (resultId: string | null) => void;
  onDownload: () => void;
}

/**
 * Two ways out of a full library that lose nothing: move an old result to the trash, or download the new one.
 */
export function MakeRoom({ replaces, onReplace, onDownload }: MakeRoomProps) {
  const { data } = trpc.savedResults.list.useQuery({ sort: 'createdAt', direction: 'asc', limit: OFFERED });
  const unlocked = data?.items.filter(({ locked }) => !locked) ?? [];
  return (
    <div className={classes.room}>
      <NativeSelect
        label="Replace a saved result"
        description="It moves to the trash and can be restored for 30 days. Locked results aren't listed."
        inputWrapperOrder={['label', 'input', 'description']}
        data={[
          { value: NONE, label: 'Choose a result to replace (oldest first)' },
          ...unlocked.map(optionOf),
        ]}
        value={replaces ?? NONE}
        onChange={({ currentTarget: { value } }) => onReplace(value === NONE ? null : value)}
      />
      <Button variant="default" onClick={onDownload}>
        Download it instead
      </Button>
    </div>
  );
}

const optionOf = ({ resultId, name, createdAt }: SavedResult) => ({
  value: resultId,
  label: `${name} · saved ${formatUsDate(createdAt)}`,
});
