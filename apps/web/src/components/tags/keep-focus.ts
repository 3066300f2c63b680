import type { MouseEvent } from 'react';

/**
 * For the button at the bottom of a form: pressing it must not blur the field above. The typed tag would
 * settle, the form would grow, and the button would move away between press and release.
 */
export const keepFocus = (event: MouseEvent) => event.preventDefault();
