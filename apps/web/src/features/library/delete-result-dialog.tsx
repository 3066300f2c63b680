import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { useRef } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import classes from './dialog.module.css';
import { useDeleteResult } from './use-delete-result.ts';

interface DeleteResultDialogProps {
  /** The result in question; null closes the dialog. */
  result: SavedResult | null;
  onClose: () => void;
  /** The result and its card are gone, and the dialog too. */
  onGone: () => void;
}

export function DeleteResultDialog({ result, onClose, onGone }: DeleteResultDialogProps) {
  const { remove, isPending, error, reset } = useDeleteResult();
  const isGone = useRef(false);
  const close = () => {
    reset();
    onClose();
  };
  const confirm = () => {
    if (result === null || isPending) return;
    remove(result, () => {
      isGone.current = true;
      close();
    });
  };
  const leave = () => {
    if (isGone.current) onGone();
    isGone.current = false;
  };
  return (
    <Dialog
      opened={result !== null}
      onClose={close}
      title="DELETE SAVED RESULT"
      size={440}
      onExitTransitionEnd={leave}
      centered
    >
      <div className={classes.question}>
        Delete “{result?.name}”?
        <p>It stays in the trash for 30 days and can be brought back from there.</p>
      </div>
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
      <div className={classes.footer}>
        <Button variant="default" onClick={close} data-autofocus>
          CANCEL
        </Button>
        <Button color="bad" loading={isPending} onClick={confirm}>
          DELETE
        </Button>
      </div>
    </Dialog>
  );
}
