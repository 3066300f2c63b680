import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { OnceOpened } from '../../../components/once-opened.tsx';
import { lazyComponent } from '../../../lib/lazy-component.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';

const LoadDialog = lazyComponent(async () => (await import('./load-dialog.tsx')).LoadDialog);

interface LoadButtonProps {
  onLoaded: (resultId: string) => void;
  /** Called as the dialog opens, to preload what will show a result. */
  onOpen: () => void;
  /** Buttons at the bottom of the dialog. */
  actions?: ReactNode;
}

/** The button that loads a saved result, and its dialog. */
export function LoadButton({ onLoaded, onOpen, actions }: LoadButtonProps) {
  const [opened, { open, close }] = useDisclosure(false, { onOpen });
  const keys = useShortcut('load', open);
  // The dialog focuses its search when it opens.
  useShortcut('search', open);
  return (
    <>
      <Button
        variant="default"
        aria-keyshortcuts={keys}
        onClick={open}
        onPointerEnter={LoadDialog.preload}
        onFocus={LoadDialog.preload}
      >
        📂 LOAD SAVED RESULTS
      </Button>
      <OnceOpened opened={opened}>
        <LoadDialog opened={opened} onClose={close} onLoaded={onLoaded} actions={actions} />
      </OnceOpened>
    </>
  );
}
