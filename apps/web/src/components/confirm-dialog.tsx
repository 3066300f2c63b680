import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { Refusal } from '../lib/umbrella-request.ts';
import classes from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What is about to happen. */
  children: ReactNode;
  /** Label of the button. */
  action: string;
  act: () => Promise<unknown>;
  /** Called when it is done and the dialog has closed. */
  onDone?: () => void;
}

/** The reason for the failure. */
const reasonOf = (error: unknown) => (error instanceof Refusal ? error.message : errorMessage(error));

/** Confirms an action that can't be undone. A failure shows in the dialog, which stays open. */
export function ConfirmDialog({ opened, onClose, title, children, action, act, onDone }: ConfirmDialogProps) {
  const acting = useMutation({ mutationFn: act });
  const isDone = useRef(false);
  const close = () => {
    acting.reset();
    onClose();
  };
  const confirm = () => {
    if (acting.isPending) return;
    acting.mutate(undefined, {
      onSuccess: () => {
        isDone.current = true;
        close();
      },
    });
  };
  const afterExit = () => {
    if (isDone.current) onDone?.();
    isDone.current = false;
  };
  return (
    <Dialog opened={opened} onClose={close} title={title} size={440} onExitTransitionEnd={afterExit} centered>
      <div className={classes.body}>
        <div className={classes.question}>{children}</div>
        {acting.error && <Notice kind="error">{reasonOf(acting.error)}</Notice>}
        <div className={classes.footer}>
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button color="bad" loading={acting.isPending} onClick={confirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
