import { useMemo, useSyncExternalStore } from 'react';
import { type Palette, readPalette } from './palette.ts';

/**
 * Calls back when the theme may have changed: by the switch, which sets an attribute of the root, or by the
 * system.
 */
function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}

const snapshot = () => JSON.stringify(readPalette(document.documentElement));

/** The colors of the current theme; the same object until one of them changes. */
export function usePalette(): Palette {
  const colors = useSyncExternalStore(subscribe, snapshot);
  return useMemo(() => JSON.parse(colors) as Palette, [colors]);
}
