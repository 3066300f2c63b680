export const DIALOGS = '[role="dialog"][aria-modal="true"], dialog[open]';

/** The dialog that lies over everything else; null where none is open. */
export const topmostDialog = (): Element | null => [...document.querySelectorAll(DIALOGS)].at(-1) ?? null;
