import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import type { RefObject } from 'react';
import { isPressed, SHORTCUTS, type Shortcut, type ShortcutName } from './shortcuts.ts';
import { topmostDialog } from './topmost-dialog.ts';

/** Whether single-key shortcuts are on. People who use speech input need to turn them off (WCAG 2.1.4). */
export const useSingleKeys = () =>
  useLocalStorage({ key: 'margin-single-keys', defaultValue: true, getInitialValueInEffect: false });

/**
 * Runs an action on a shortcut, unless a dialog is over the page; `within` a dialog, unless another one is
 * over it. Returns the `aria-keyshortcuts` for the button with the same action.
 */
export function useShortcut(
  name: ShortcutName,
  act: () => void,
  within?: RefObject<Element | null>,
): string | undefined {
  const [singleKeys] = useSingleKeys();
  const shortcut: Shortcut = SHORTCUTS[name];
  const isActive = shortcut.mod || singleKeys;
  useWindowEvent('keydown', (event) => {
    if (!isActive || !isPressed(shortcut, event)) return;
    const dialog = topmostDialog();
    if (dialog !== null && !dialog.contains(within?.current ?? null)) return;
    event.preventDefault();
    act();
  });
  return isActive ? ariaKeys(shortcut) : undefined;
}

const ariaKeys = ({ key, mod }: Shortcut) => (mod ? `Control+${key} Meta+${key}` : key.toUpperCase());
