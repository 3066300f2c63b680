import { useWindowEvent } from '@mantine/hooks';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { type Palette, readPalette } from './palette.ts';

/** The colours of paper, whatever the theme of the page: those of an element that is light. */
export function readSheetPalette(): Palette {
  const paper = document.createElement('div');
  paper.dataset.mantineColorScheme = 'light';
  document.body.append(paper);
  const palette = readPalette(paper);
  paper.remove();
  return palette;
}

/**
 * The colours to print in while the page is being printed, else null. The browser lays the sheets out as soon as its
 * word on it has been heard, so everything has changed and is drawn by then.
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
