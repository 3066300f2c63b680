import type { ResultView } from '@margin/contracts';
import type { ChartSection } from './chart-sections.ts';

export interface ContentsEntry {
  anchor: string;
  name: string;
}

export interface ContentsGroup extends ContentsEntry {
  entries: ContentsEntry[];
}

/** What the document has of the data part, in the order of the page. */
function dataEntries(document: ResultView): ContentsEntry[] {
  const { metrics, cushion_analysis, round_analysis, events, dataframe, external } = document;
  const entries: (ContentsEntry & { isThere: boolean })[] = [
    { anchor: 'metrics', name: 'Metrics', isThere: Object.keys(metrics).length > 0 },
    { anchor: 'cushion', name: 'Cushion zones', isThere: cushion_analysis !== null },
    { anchor: 'stress', name: 'Stress', isThere: dataframe !== null && events !== null },
    { anchor: 'rounds', name: 'Rounds', isThere: round_analysis !== null },
    { anchor: 'events', name: 'Events', isThere: events !== null },
    { anchor: 'daily-table', name: 'Daily table', isThere: dataframe !== null },
    ...(external?.others ?? []).map(({ key, title }) => ({
      anchor: otherAnchor(key),
      name: title,
      isThere: true,
    })),
    { anchor: 'provenance', name: 'Provenance', isThere: true },
  ];
  return entries.flatMap(({ isThere, ...entry }) => (isThere ? [entry] : []));
}

/** Id of the element that shows a part which has no place of its own. */
export const otherAnchor = (key: string) => `part-${key.toLowerCase().replace(/[^a-z\d]+/g, '-')}`;

/** The page in its own order: the sections of charts, then the data. */
export function tableOfContents(sections: readonly ChartSection[], document: ResultView): ContentsGroup[] {
  const groups = sections.map(({ id, title, charts }) => ({
    anchor: `section-${id}`,
    name: title,
    entries: charts.map(({ anchor, name }) => ({ anchor, name })),
  }));
  return [...groups, { anchor: 'section-data', name: 'Data', entries: dataEntries(document) }];
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
