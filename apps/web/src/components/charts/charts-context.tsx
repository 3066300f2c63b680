import { createContext, type ReactNode, use, useState } from 'react';
import { createDrawQueue, type DrawQueue } from './draw-queue.ts';
import { createHoverLink, type HoverLink } from './hover-link.ts';
import type { Palette } from './palette.ts';
import { usePalette } from './use-palette.ts';

interface ChartsShared {
  palette: Palette;
  hoverLink: HoverLink;
  draw: DrawQueue;
}

const ChartsContext = createContext<ChartsShared | null>(null);

/** What the charts of one page share: the colours of the theme, the hovered day, and the order of drawing. */
export function ChartsProvider({ children }: { children: ReactNode }) {
  const palette = usePalette();
  const [hoverLink] = useState(createHoverLink);
  const [draw] = useState(createDrawQueue);
  return <ChartsContext value={{ palette, hoverLink, draw }}>{children}</ChartsContext>;
}

export function useChartsShared(): ChartsShared {
  const shared = use(ChartsContext);
  if (!shared) throw new Error('a chart stands outside of ChartsProvider');
  return shared;
}
