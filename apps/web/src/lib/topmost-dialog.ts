export const DIALOGS = '[role="dialog"][aria-modal="true"], dialog[open]';

/** The topmost open dialog; null if none is open. */
export const topmostDialog = (): Element | null => [...document.querySelectorAll(DIALOGS)].at(-1) ?? null;
