import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useRef } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import classes from './dialog.module.css';
import { resultCount } from './result-count.ts';
import { useDeleteResults } from './use-delete-results.ts';

interface DeleteResultsDialogProps {
  /** The results in question; null closes the dialog. */
  results: readonly SavedResult[] | null;
  onClose: () => void;
  onDeleted?: ((results: SavedResult[]) => void) | undefined;
  /** The results and their cards are gone, and the dialog too. */
  onGone: () => void;
}

export function DeleteResultsDialog({ results, onClose, onDeleted, onGone }: DeleteResultsDialogProps) {
  const { remove, isPending, error, lockedIds, reset } = useDeleteResults();
  const isGone = useRef(false);
  const stays = (result: SavedResult) => result.locked || lockedIds.includes(result.resultId);
  const going = results?.filter((result) => !stays(result)) ?? [];
  const staying = results?.filter(stays) ?? [];
  const close = () => {
    reset();
    onClose();
  };
  const confirm = () => {
    if (going.length === 0 || isPending) return;
    remove(going, () => {
      isGone.current = true;
      onDeleted?.(going);
      close();
    });
  };
  const leave = () => {
    if (isGone.current) onGone();
    isGone.current = false;
  };
  return (
    <Dialog
      opened={results !== null}
      onClose={close}
      title={results !== null && results.length > 1 ? 'DELETE SAVED RESULTS' : 'DELETE SAVED RESULT'}
      size={440}
      onExitTransitionEnd={leave}
      centered
    >
      <div className={classes.question}>
        <Question going={going} staying={staying} />
      </div>
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
      <div className={classes.footer}>
        <Button variant="default" onClick={close} data-autofocus>
          CANCEL
        </Button>
        <Button color="bad" loading={isPending} disabled={going.length === 0} onClick={confirm}>
          {going.length > 1 ? `DELETE ${going.length}` : 'DELETE'}
        </Button>
      </div>
    </Dialog>
  );
}

interface QuestionProps {
  going: readonly SavedResult[];
  staying: readonly SavedResult[];
}

function Question({ going, staying }: QuestionProps) {
  const [only] = going;
  const isOneAlone = going.length === 1 && staying.length === 0 && only;
  return (
    <>
      {isOneAlone ? (
        `Delete “${only.name}”?`
      ) : (
        <Names title={`${resultCount(going.length)} will be deleted`} results={going} />
      )}
      <Names title={`${resultCount(staying.length)} will stay: locked`} results={staying} />
      {going.length > 0 && (
        <p>
          {isOneAlone ? 'It stays' : 'What is deleted stays'} in the trash for 30 days and can be brought back
          from there.
        </p>
      )}
    </>
  );
}

function Names({ title, results }: { title: string; results: readonly SavedResult[] }) {
  if (results.length === 0) return null;
  return (
    <section className={classes.names} aria-label={title}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus */}
      <ul tabIndex={0} aria-label={title}>
        {results.map(({ resultId, name }) => (
          <li key={resultId}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
