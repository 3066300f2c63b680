import { createContext, type ReactNode, type RefObject, use, useMemo, useRef, useState } from 'react';
import { createDrawQueue, type DrawQueue } from './draw-queue.ts';
import { createHoverLink, type HoverLink } from './hover-link.ts';
import type { Palette } from './palette.ts';
import type { Plotly } from './plotly.ts';
import { usePalette } from './use-palette.ts';
import { useSheetPalette } from './use-sheet-palette.ts';

interface ChartsShared {
  palette: Palette;
  /** Whether the page is being printed. */
  printing: boolean;
  hoverLink: HoverLink;
  draw: DrawQueue;
  /** The library, once loaded. */
  library: RefObject<Plotly | null>;
}

const ChartsContext = createContext<ChartsShared | null>(null);

/**
 * State shared by the charts of a page: the colors of the theme or of paper, the hovered day, the drawing
 * queue.
 */
export function ChartsProvider({ children }: { children: ReactNode }) {
  const theme = usePalette();
  const sheet = useSheetPalette();
  const [hoverLink] = useState(createHoverLink);
  const [draw] = useState(createDrawQueue);
  const library = useRef<Plotly>(null);
  const shared = useMemo(
    () => ({ palette: sheet ?? theme, printing: sheet !== null, hoverLink, draw, library }),
    [sheet, theme, hoverLink, draw],
  );
  return <ChartsContext value={shared}>{children}</ChartsContext>;
}

export function useChartsShared(): ChartsShared {
  const shared = use(ChartsContext);
  if (!shared) throw new Error('ChartsProvider is missing above this component');
  return shared;
}
