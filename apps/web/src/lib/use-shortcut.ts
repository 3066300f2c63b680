import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import type { RefObject } from 'react';
import { isPressed, SHORTCUTS, type Shortcut, type ShortcutName } from './shortcuts.ts';
import { topmostDialog } from './topmost-dialog.ts';

/**
 * Whether single keys act. They can be turned off: who speaks instead of typing would set them off by the word
 * (WCAG 2.1.4).
 */
export const useSingleKeys = () =>
  useLocalStorage({ key: 'margin-single-keys', defaultValue: true, getInitialValueInEffect: false });

/**
 * Does something at the press of a shortcut, unless a dialog lies over the page; `within` a dialog, unless another one
 * lies over that. Returns what `aria-keyshortcuts` of the button that does the same should say.
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
