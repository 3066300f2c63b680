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

function isEscapeFor(id: string, { key, isComposing, target }: KeyboardEvent): boolean {
  if (key !== 'Escape' || isComposing || !(target instanceof Element)) return false;
  const topmost = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].at(-1);
  if (!topmost || !document.getElementById(id)?.contains(topmost)) return false;
  // A list or menu that is open over the dialog takes the key for itself.
  const isInMenu = target !== document.body && !topmost.contains(target);
  return !isInMenu && target.getAttribute('aria-expanded') !== 'true';
}
