import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect, useState } from 'react';
import { type HeatPalette, readHex } from './heat-colors.ts';

function readPalette(): HeatPalette {
  const style = getComputedStyle(document.documentElement);
  const color = (token: string) => readHex(style.getPropertyValue(token));
  return { neutral: color('--sunken'), good: color('--strategy'), bad: color('--bad') };
}

/** The colors of the current theme. */
export function useHeatPalette(): HeatPalette {
  const scheme = useComputedColorScheme();
  const [palette, setPalette] = useState(readPalette);
  useLayoutEffect(() => setPalette(readPalette()), [scheme]);
  return palette;
}
