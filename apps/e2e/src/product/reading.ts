import { expect, type Page } from '@playwright/test';

/** What a person reads on a result page. */
export interface Reading {
  tiles: string[];
  metrics: string[];
  /** By title, what is drawn: the traces as Plotly has them. */
  charts: Record<string, string>;
}

interface PlottedElement extends Element {
  data?: unknown;
}

/** Reads every tile, metric and chart, scrolling to each chart so that it is drawn. */
export async function readResults(page: Page): Promise<Reading> {
  const cards = page.locator('figure[id^="chart-"]');
  await expect(cards).toHaveCount(15);
  const charts: Reading['charts'] = {};
  for (const card of await cards.all()) {
    await card.scrollIntoViewIfNeeded();
    const plot = card.locator('.js-plotly-plot');
    await expect(plot.locator('.main-svg').first()).toBeVisible();
    const title = (await card.getByRole('heading').first().textContent()) ?? '';
    charts[title] = await plot.evaluate((element: PlottedElement) => JSON.stringify(element.data));
  }
  return {
    tiles: await page.locator('section[aria-labelledby="performance-dashboard"] dl > div').allTextContents(),
    metrics: await page.locator('#metrics summary').allTextContents(),
    charts,
  };
}
