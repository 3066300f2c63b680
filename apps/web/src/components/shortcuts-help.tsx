import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazyComponent } from '../lib/lazy-component.ts';
import { useShortcut } from '../lib/use-shortcut.ts';
import { OnceOpened } from './once-opened.tsx';
import classes from './shortcuts-help.module.css';

const ShortcutsDialog = lazyComponent(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);

/** The button that lists the shortcuts, on devices with a keyboard. */
export function ShortcutsHelp() {
  const [opened, { open, close }] = useDisclosure(false);
  const keys = useShortcut('help', open);
  return (
    <>
      <ActionIcon
        variant="subtle"
        size={32}
        className={classes.button}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts={keys}
        onClick={open}
      >
        <svg width="18" height="16" viewBox="0 0 18 16" fill="none" stroke="currentColor" aria-hidden="true">
          <rect x="1.25" y="3" width="15.5" height="10" rx="2" strokeWidth="1.5" />
          <path
            d="M4.5 6.25h.01M7.5 6.25h.01M10.5 6.25h.01M13.5 6.25h.01M5.5 10h7"
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </svg>
      </ActionIcon>
      <OnceOpened opened={opened}>
        <ShortcutsDialog opened={opened} onClose={close} />
      </OnceOpened>
    </>
  );
}
