import type { CSSProperties } from 'react';
import { LINE_DASHES } from '../../components/charts/line-dashes.ts';
import { SERIES_DASHES } from './figures.ts';

/** A piece of a result's line, with its color and dash pattern. */
export function SeriesSwatch({ at }: { at: number }) {
  const color: CSSProperties = { color: `var(--series-${at + 1})`, flex: 'none' };
  return (
    <svg viewBox="0 0 28 8" width="28" height="8" style={color} aria-hidden="true">
      <path
        d="M0 4H28"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeDasharray={LINE_DASHES[SERIES_DASHES[at] ?? 'solid']}
      />
    </svg>
  );
}
