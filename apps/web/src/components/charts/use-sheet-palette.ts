import { useWindowEvent } from '@mantine/hooks';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { type Palette, readPalette } from './palette.ts';

/** The colors for paper in any theme, read from an element that is always light. */
export function readSheetPalette(): Palette {
  const paper = document.createElement('div');
  paper.dataset.mantineColorScheme = 'light';
  document.body.append(paper);
  const palette = readPalette(paper);
  paper.remove();
  return palette;
}

/**
 * The colors to print in while printing, else null. The browser lays out the pages right after its print
 * event, so everything is redrawn synchronously.
 */
export function useSheetPalette(): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  useWindowEvent('beforeprint', () => {
    const sheet = readSheetPalette();
    flushSync(() => setPalette(sheet));
  });
  useWindowEvent('afterprint', () => setPalette(null));
  return palette;
}
