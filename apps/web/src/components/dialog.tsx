import { Modal, type ModalProps } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useId, useLayoutEffect, useRef } from 'react';
import { DIALOGS, topmostDialog } from '../lib/topmost-dialog.ts';

type DialogProps = Omit<ModalProps, 'id' | 'closeOnEscape' | 'returnFocus'>;

/** A modal dialog. Escape closes only the topmost one; closing restores the focus. */
export function Dialog(props: DialogProps) {
  const id = useId();
  const { opened, onClose } = props;
  // In the capture phase, while whatever the key closes further down is still open.
  useWindowEvent('keydown', (event) => opened && isEscapeFor(id, event) && onClose(), { capture: true });
  const giveFocusBack = useOpener(id, opened);
  const afterExit = () => {
    giveFocusBack();
    props.onExitTransitionEnd?.();
  };
  return (
    <Modal {...props} id={id} closeOnEscape={false} returnFocus={false} onExitTransitionEnd={afterExit} />
  );
}

/**
 * Remembers the focus when the dialog opens and restores it. Mantine's own way fails the first time a dialog
 * with lazy content opens.
 */
function useOpener(id: string, opened: boolean): () => void {
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (opened) opener.current = document.activeElement;
  }, [opened]);
  return () => {
    const { activeElement, body } = document;
    const isElsewhere = activeElement !== body && !document.getElementById(id)?.contains(activeElement);
    if (!isElsewhere && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  };
}

function isEscapeFor(id: string, { key, isComposing, target }: KeyboardEvent): boolean {
  if (key !== 'Escape' || isComposing || !(target instanceof Element)) return false;
  // An open list or menu over the dialog handles the key itself.
  if (target.closest('[role="menu"]') || target.getAttribute('aria-expanded') === 'true') return false;
  // The topmost dialog contains the focus; if none does, it is the last one.
  const topmost = target.closest(DIALOGS) ?? topmostDialog();
  return topmost !== null && document.getElementById(id)?.contains(topmost) === true;
}
