import { Modal, type ModalProps } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useId } from 'react';

type DialogProps = Omit<ModalProps, 'id' | 'closeOnEscape'>;

/** A modal dialog; of several, Escape closes the topmost alone. */
export function Dialog(props: DialogProps) {
  const id = useId();
  const { opened, onClose } = props;
  // While it is captured: what the key closes further down is still open then.
  useWindowEvent('keydown', (event) => opened && isEscapeFor(id, event) && onClose(), { capture: true });
  return <Modal {...props} id={id} closeOnEscape={false} />;
}

const DIALOGS = '[role="dialog"][aria-modal="true"]';

function isEscapeFor(id: string, { key, isComposing, target }: KeyboardEvent): boolean {
  if (key !== 'Escape' || isComposing || !(target instanceof Element)) return false;
  // A list or menu that is open over the dialog takes the key for itself.
  if (target.closest('[role="menu"]') || target.getAttribute('aria-expanded') === 'true') return false;
  // The topmost dialog holds the focus; the last one counts where nothing holds it.
  const topmost = target.closest(DIALOGS) ?? [...document.querySelectorAll(DIALOGS)].at(-1);
  return topmost !== undefined && document.getElementById(id)?.contains(topmost) === true;
}
