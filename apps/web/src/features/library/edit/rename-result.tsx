import { TextInput } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import { validateWith } from '../../../lib/field-errors.ts';
import { LABEL_NAMES, LabelsSchema, labelsOf } from '../../library-item/labels.ts';
import classes from '../browse/table/result-table.module.css';
import { RevisionConflict } from './revision-conflict.tsx';
import { useUpdateResult } from './use-update-result.ts';

interface RenameResultProps {
  result: SavedResult;
  /** `byKey`: return the focus to where the field was. */
  onDone: (byKey: boolean) => void;
}

const validate = validateWith(LabelsSchema.pick({ name: true }), LABEL_NAMES);

function begin(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

/** A field instead of the name: Enter or blur saves, Escape cancels. */
export function RenameResult({ result, onDone }: RenameResultProps) {
  const [name, setName] = useState(result.name);
  const byKey = useRef(false);
  const isOver = useRef(false);
  const close = () => {
    isOver.current = true;
    onDone(byKey.current);
  };
  const { save, conflict, isPending, error } = useUpdateResult(result, close);
  const wrong = validate({ name }).name;
  const problem = wrong ?? (error && !conflict ? errorMessage(error) : null);
  const finish = () => {
    if (isOver.current || conflict) return;
    if (name.trim() === result.name) close();
    else if (!wrong) save({ name });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Inside a field, the keys of the list type and move the caret.
    event.stopPropagation();
    if (event.nativeEvent.isComposing || isPending) return;
    byKey.current = event.key === 'Enter' || event.key === 'Escape';
    if (event.key === 'Enter') finish();
    if (event.key === 'Escape') close();
  };
  return (
    <>
      <TextInput
        ref={begin}
        classNames={{ root: classes.rename, error: classes.renameProblem }}
        size="xs"
        aria-label={`New name of ${result.name}`}
        value={name}
        error={problem}
        readOnly={isPending}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={finish}
      />
      <Dialog opened={conflict !== null} onClose={close} title="✏️ EDIT SAVED RESULT" size={560}>
        {conflict && (
          <RevisionConflict
            mine={{ ...labelsOf(conflict), name: name.trim() }}
            theirs={labelsOf(conflict)}
            isSaving={isPending}
            onKeepMine={() => save({ name })}
            onTakeTheirs={close}
          />
        )}
      </Dialog>
    </>
  );
}
