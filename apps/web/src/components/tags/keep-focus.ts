import type { MouseEvent } from 'react';

/**
 * For the button at the foot of a form: pressing it must not end the editing above. What was typed would settle, the
 * form grow, and the button move away between press and release.
 */
export const keepFocus = (event: MouseEvent) => event.preventDefault();
