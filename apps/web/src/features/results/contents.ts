import type { ChartSection } from './chart-sections.ts';

export interface ContentsEntry {
  anchor: string;
  name: string;
}

export interface ContentsGroup extends ContentsEntry {
  entries: ContentsEntry[];
}

const DATA: ContentsGroup = {
  anchor: 'section-data',
  name: 'Data',
  entries: [
    { anchor: 'metrics', name: 'Metrics' },
    { anchor: 'cushion', name: 'Cushion zones' },
    { anchor: 'stress', name: 'Stress' },
    { anchor: 'rounds', name: 'Rounds' },
    { anchor: 'events', name: 'Events' },
    { anchor: 'daily-table', name: 'Daily table' },
    { anchor: 'provenance', name: 'Provenance' },
  ],
};

/** The page in its own order: the sections of charts, then the data. */
export function tableOfContents(sections: readonly ChartSection[]): ContentsGroup[] {
  const groups = sections.map(({ id, title, charts }) => ({
    anchor: `section-${id}`,
    name: title,
    entries: charts.map(({ anchor, name }) => ({ anchor, name })),
  }));
  return [...groups, DATA];
}

/** An entry and how far its top is below the top of the window, in px. */
export interface PlacedEntry {
  anchor: string;
  top: number;
}

/**
 * The entry that the reader is at: the last that began above the line at which one reads, of those side by side the
 * first; at the top of the page the first of all, at its end the last.
 */
export function entryInFocus(entries: readonly PlacedEntry[], line: number, atEnd: boolean): string {
  if (atEnd) return entries.at(-1)?.anchor ?? '';
  let here = entries[0];
  for (const entry of entries) {
    if (here && entry.top <= line && entry.top > here.top) here = entry;
  }
  return here?.anchor ?? '';
}
