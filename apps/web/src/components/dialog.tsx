import { Modal, type ModalProps } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useId, useLayoutEffect, useRef } from 'react';
import { DIALOGS, topmostDialog } from '../lib/topmost-dialog.ts';

type DialogProps = Omit<ModalProps, 'id' | 'closeOnEscape' | 'returnFocus'>;

/** A modal dialog; of several, Escape closes the topmost alone. Closed, it gives the focus back. */
export function Dialog(props: DialogProps) {
  const id = useId();
  const { opened, onClose } = props;
  // While it is captured: what the key closes further down is still open then.
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
 * Remembers what had the focus when the dialog opened, and hands it back. The library's own way loses it on the first
 * opening of a dialog whose content is still being fetched.
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
  // A list or menu that is open over the dialog takes the key for itself.
  if (target.closest('[role="menu"]') || target.getAttribute('aria-expanded') === 'true') return false;
  // The topmost dialog holds the focus; the last one counts where nothing holds it.
  const topmost = target.closest(DIALOGS) ?? topmostDialog();
  return topmost !== null && document.getElementById(id)?.contains(topmost) === true;
}
