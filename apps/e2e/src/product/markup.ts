import type { ChartFigure, ResultDocument } from '@margin/contracts';
import { expect, type Page } from '@playwright/test';

const IMAGE = '<img src=x onerror="hacked=1">';
const SCRIPT = '<script>hacked=1</script>';
const BOLD = '<b>bold</b>';

/** Text that would run, or show, if interpreted as HTML. */
export const MARKUP = `${IMAGE}${SCRIPT}${BOLD}`;

/** The same in parts that fit the limit of a tag. */
export const MARKUP_TAGS = [IMAGE, SCRIPT, BOLD];

const markFigure = ({ data, layout, ...figure }: ChartFigure): ChartFigure => ({
  title: `${figure.title} ${MARKUP}`,
  description: MARKUP,
  data: data.map((trace, i) => ({ ...trace, name: `${i} ${MARKUP}` })),
  layout: {
    ...layout,
    annotations: [{ text: MARKUP, xref: 'paper', yref: 'paper', x: 0.5, y: 0.5, showarrow: false }],
  },
});

const mapValues = <Value>(record: Record<string, Value>, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** A document with markup in every text that its author can choose. */
export function withMarkup(document: ResultDocument): object {
  return {
    ...document,
    message: MARKUP,
    provenance: { ...document.provenance, conventions: [MARKUP], warnings: [MARKUP] },
    metrics: mapValues(document.metrics, (metric) => ({ ...metric, label: MARKUP, definition: MARKUP })),
    charts: mapValues(document.charts, markFigure),
  };
}

/** Checks that no text has become an element or a style, and that none has run. */
export async function expectPlainText(page: Page): Promise<void> {
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page.locator('script', { hasText: 'hacked' })).toHaveCount(0);
  await expect(page.locator('b, [style*="bold"]', { hasText: /^bold$/ })).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
}
