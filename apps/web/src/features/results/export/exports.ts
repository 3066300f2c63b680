import { fileNameOf, type ResultView, sourceOf } from '@margin/contracts';
import type { PictureFormat } from '../../../components/charts/export-chart.ts';
import { dailyCsv } from '../../../lib/csv.ts';
import { saveBlob, saveText } from '../../../lib/save-file.ts';
import { zipEntries } from '../../../lib/zip.ts';
import { chartFiles } from './chart-files.ts';

type Export = (document: ResultView, title: string) => Promise<void>;

const exportCharts =
  (format: PictureFormat): Export =>
  async (document, title) =>
    saveBlob(await zipEntries(chartFiles(document, format)), `${fileNameOf(title)} charts.zip`);

/** The exports of a result; each one downloads a file. */
export const EXPORTS = {
  document: async (document, title) =>
    // JSON.stringify reproduces the stored bytes, so the file has the same hash.
    saveText(JSON.stringify(sourceOf(document)), `${fileNameOf(title)}.json`, 'application/json'),
  csv: async ({ dataframe, holdings }, title) => {
    if (dataframe) saveText(dailyCsv(dataframe, holdings), `${fileNameOf(title)}.csv`, 'text/csv');
  },
  svg: exportCharts('svg'),
  png: exportCharts('png'),
  report: async (document, title) => {
    const { reportPage } = await import('./report-page.tsx');
    saveText(await reportPage(document, title), `${fileNameOf(title)}.html`, 'text/html');
  },
} as const satisfies Record<string, Export>;
export type ExportKind = keyof typeof EXPORTS;

export const EXPORT_LABELS: readonly { kind: ExportKind; label: string }[] = [
  { kind: 'document', label: 'Document to import elsewhere (.json)' },
  { kind: 'csv', label: 'Daily table, full precision (.csv)' },
  { kind: 'report', label: 'Report for offline use (.html)' },
  { kind: 'svg', label: 'All charts as SVG (.zip)' },
  { kind: 'png', label: 'All charts as PNG (.zip)' },
];
