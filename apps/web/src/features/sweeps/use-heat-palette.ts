import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect, useState } from 'react';
import { type HeatPalette, readHex } from './heat-colours.ts';

function readPalette(): HeatPalette {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => readHex(style.getPropertyValue(token));
  return { neutral: colour('--sunken'), good: colour('--strategy'), bad: colour('--bad') };
}

/** The colors of the current theme. */
export function useHeatPalette(): HeatPalette {
  const scheme = useComputedColorScheme();
  const [palette, setPalette] = useState(readPalette);
  useLayoutEffect(() => setPalette(readPalette()), [scheme]);
  return palette;
}
