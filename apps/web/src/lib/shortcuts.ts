export interface Shortcut {
  /** As `KeyboardEvent.key` has it. */
  key: string;
  /** With Ctrl or Cmd, and then from within a field too. */
  mod?: boolean;
  label: string;
}

/** What the keyboard does anywhere on the page. */
export const SHORTCUTS = {
  run: { key: 'Enter', mod: true, label: 'Run the backtest' },
  save: { key: 's', label: 'Save the result' },
  load: { key: 'l', label: 'Load a saved result' },
  search: { key: '/', label: 'Search saved results' },
  help: { key: '?', label: 'Show keyboard shortcuts' },
} as const satisfies Record<string, Shortcut>;
export type ShortcutName = keyof typeof SHORTCUTS;

export const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as ShortcutName[];

/** What of a key press decides. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing' | 'defaultPrevented' | 'target'
>;

/** Whether a key press means a shortcut: what stands at the place of the focus comes first. */
export function isPressed({ key, mod = false }: Shortcut, press: KeyPress): boolean {
  if (press.defaultPrevented || press.repeat || press.isComposing || press.altKey) return false;
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  return mod
    ? press.ctrlKey !== press.metaKey
    : !press.ctrlKey && !press.metaKey && !takesLetters(press.target);
}

const UNTYPED_INPUTS = new Set(['button', 'checkbox', 'radio', 'range', 'reset', 'submit']);

/** Fields are typed into; open menus and lists jump to what begins with a letter. */
function takesLetters(target: EventTarget | null): boolean {
  if (target === null || !(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !UNTYPED_INPUTS.has(target.type);
  return (
    target.isContentEditable || target.closest('textarea, select, [role="menu"], [role="listbox"]') !== null
  );
}
