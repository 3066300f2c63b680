import type { ResultView } from '@margin/contracts';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { allowFigure } from '../../../components/charts/allow-list/allow-figure.ts';
import { escapeText } from '../../../components/charts/escape-markup.ts';
import { chartSvg } from '../../../components/charts/export-chart.ts';
import { figureSummary } from '../../../components/charts/figure-summary.ts';
import { readSheetPalette } from '../../../components/charts/use-sheet-palette.ts';
import { chartSections } from '../chart-sections.ts';
import { type PicturedSection, Report } from './report.tsx';

/** The report loads nothing and runs nothing, no matter what the document contains. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** A result as a self-contained HTML page: the panels of the page, with images as charts. */
export async function reportPage(document: ResultView, title: string): Promise<string> {
  const sections = await pictureSections(document);
  return [
    '<!doctype html>',
    '<html lang="en" data-mantine-color-scheme="light">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeText(title)}</title>`,
    `<style>${styleOfPage()}</style>`,
    '</head>',
    `<body>${markupOf(<Report document={document} title={title} sections={sections} />)}</body>`,
    '</html>',
  ].join('\n');
}

async function pictureSections({ charts }: ResultView): Promise<PicturedSection[]> {
  const palette = readSheetPalette();
  const pictured: PicturedSection[] = [];
  for (const section of chartSections(charts)) {
    const pictures = [];
    // One at a time, so that the page stays responsive.
    for (const { anchor, figure: whole } of section.charts) {
      const { title, description, data, layout } = whole;
      const { figure } = allowFigure({ data, layout });
      const svg = await chartSvg(figure, { title, palette });
      const url = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      pictures.push({ anchor, title, description, summary: figureSummary(figure), url });
    }
    pictured.push({ id: section.id, title: section.title, pictures });
  }
  return pictured;
}

function markupOf(node: ReactNode): string {
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(node));
  const { innerHTML } = host;
  root.unmount();
  return innerHTML;
}

/** All styles of the page except its fonts, which are files. */
function styleOfPage(): string {
  return [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => !(rule instanceof CSSFontFaceRule))
    .map(({ cssText }) => cssText)
    .join('\n');
}
