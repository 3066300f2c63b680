export interface Shortcut {
  /** As in `KeyboardEvent.key`. */
  key: string;
  /** With Ctrl or Cmd; works in fields too. */
  mod?: boolean;
  label: string;
}

/** The keyboard shortcuts of the page. */
export const SHORTCUTS = {
  run: { key: 'Enter', mod: true, label: 'Run the backtest' },
  save: { key: 's', label: 'Save the result' },
  load: { key: 'l', label: 'Load a saved result' },
  search: { key: '/', label: 'Search saved results' },
  help: { key: '?', label: 'Show keyboard shortcuts' },
} as const satisfies Record<string, Shortcut>;
export type ShortcutName = keyof typeof SHORTCUTS;

export const SHORTCUT_NAMES = Object.keys(SHORTCUTS) as ShortcutName[];

/** The properties of a key press that matter. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing' | 'defaultPrevented' | 'target'
>;

/** Whether a key press is a shortcut. The focused element comes first. */
export function isPressed({ key, mod = false }: Shortcut, press: KeyPress): boolean {
  if (press.defaultPrevented || press.repeat || press.isComposing || press.altKey) return false;
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  return mod
    ? press.ctrlKey !== press.metaKey
    : !press.ctrlKey && !press.metaKey && !takesLetters(press.target);
}

const UNTYPED_INPUTS = new Set(['button', 'checkbox', 'radio', 'range', 'reset', 'submit']);

/** Fields take typed letters; open menus and lists jump to an item by its first letter. */
function takesLetters(target: EventTarget | null): boolean {
  if (target === null || !(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !UNTYPED_INPUTS.has(target.type);
  return (
    target.isContentEditable || target.closest('textarea, select, [role="menu"], [role="listbox"]') !== null
  );
}
