import { Button, Modal } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import classes from './dialog.module.css';
import { useDeleteResult } from './use-delete-result.ts';

interface DeleteResultDialogProps {
  /** The result in question; null closes the dialog. */
  result: SavedResult | null;
  onClose: () => void;
}

export function DeleteResultDialog({ result, onClose }: DeleteResultDialogProps) {
  const { remove, isPending, error, reset } = useDeleteResult();
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Modal opened={result !== null} onClose={close} title="DELETE SAVED RESULT" size={440} centered>
      <div className={classes.question}>
        Delete “{result?.name}”?
        <p>It stays in the trash for 30 days and can be brought back from there.</p>
      </div>
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
      <div className={classes.footer}>
        <Button variant="default" onClick={close} data-autofocus>
          CANCEL
        </Button>
        <Button color="bad" loading={isPending} onClick={() => result && remove(result, close)}>
          DELETE
        </Button>
      </div>
    </Modal>
  );
}
