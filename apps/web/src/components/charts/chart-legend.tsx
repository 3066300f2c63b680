import type { CSSProperties } from 'react';
import classes from './chart-legend.module.css';
import type { LegendEntry } from './legend.ts';
import { LINE_DASHES } from './line-dashes.ts';

const MARKS: Record<string, string> = {
  line: 'M0 6H16',
  area: 'M0 11V5H16V11Z',
  bar: 'M2 11V2H14V11Z',
  'triangle-up': 'M8 1L14 11H2Z',
  'triangle-down': 'M8 11L14 1H2Z',
  'triangle-down-open': 'M8 10L13 2H3Z',
  diamond: 'M8 0L14 6L8 12L2 6Z',
  x: 'M4 2L12 10M12 2L4 10',
  circle: 'M8 2A4 4 0 1 1 7.99 2Z',
  square: 'M4 2H12V10H4Z',
};
const STROKED = new Set(['line', 'x', 'triangle-down-open']);

const dashOf = ({ dash }: LegendEntry) => (dash === undefined ? {} : { strokeDasharray: LINE_DASHES[dash] });

interface ChartLegendProps {
  entries: readonly LegendEntry[];
  hidden: ReadonlySet<number>;
  onToggle: (entry: LegendEntry) => void;
}

/** A toggle for each trace; the shape of its mark tells traces apart without color. */
export function ChartLegend({ entries, hidden, onToggle }: ChartLegendProps) {
  return (
    <ul className={classes.legend}>
      {entries.map((entry) => {
        const color: CSSProperties = { color: entry.color };
        const mark = entry.mark in MARKS ? entry.mark : 'circle';
        return (
          <li key={entry.name}>
            <button
              type="button"
              aria-pressed={!entry.traces.some((i) => hidden.has(i))}
              onClick={() => onToggle(entry)}
            >
              <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true" style={color}>
                <path
                  d={MARKS[mark]}
                  {...(STROKED.has(mark)
                    ? { fill: 'none', stroke: 'currentColor', strokeWidth: 2, ...dashOf(entry) }
                    : { fill: 'currentColor', fillOpacity: mark === 'area' ? 0.35 : 1 })}
                />
              </svg>
              {entry.name}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
