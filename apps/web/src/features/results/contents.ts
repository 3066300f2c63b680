import type { ResultView } from '@margin/contracts';
import type { ChartSection } from './chart-sections.ts';

export interface ContentsEntry {
  anchor: string;
  name: string;
}

export interface ContentsGroup extends ContentsEntry {
  entries: ContentsEntry[];
}

/** The data parts of the document, in the order of the page. */
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

/** Id of the element for a part without a panel. */
export const otherAnchor = (key: string) => `part-${key.toLowerCase().replace(/[^a-z\d]+/g, '-')}`;

/** Everything on the page in order: the sections of charts, then the data. */
export function tableOfContents(sections: readonly ChartSection[], document: ResultView): ContentsGroup[] {
  const groups = sections.map(({ id, title, charts }) => ({
    anchor: `section-${id}`,
    name: title,
    entries: charts.map(({ anchor, name }) => ({ anchor, name })),
  }));
  return [...groups, { anchor: 'section-data', name: 'Data', entries: dataEntries(document) }];
}

/** An entry, and the distance of its top from the top of the window in px. */
export interface PlacedEntry {
  anchor: string;
  top: number;
}

/**
 * The entry being read: the last that started above the reading line (the first of those side by side); at
 * the top of the page the first entry, at the end the last.
 */
export function entryInFocus(entries: readonly PlacedEntry[], line: number, atEnd: boolean): string {
  if (atEnd) return entries.at(-1)?.anchor ?? '';
  let here = entries[0];
  for (const entry of entries) {
    if (here && entry.top <= line && entry.top > here.top) here = entry;
  }
  return here?.anchor ?? '';
}
