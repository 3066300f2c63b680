import { CHART_IDS } from '@margin/contracts';
import { expect, type Locator, type Page } from '@playwright/test';

interface Figures {
  tiles: string[];
  metrics: string[];
}

/** What a person reads on a result page. */
export interface Reading extends Figures {
  /** The drawn traces by title, as Plotly has them. */
  charts: Record<string, string>;
}

interface PlottedElement extends Element {
  data?: unknown;
}

/** Scrolls to each chart, so that it is drawn; returns their cards. */
export async function expectAllDrawn(page: Page): Promise<Locator[]> {
  const cards = page.locator('figure[id^="chart-"]');
  await expect(cards).toHaveCount(CHART_IDS.length);
  const all = await cards.all();
  for (const card of all) {
    await card.scrollIntoViewIfNeeded();
    await expect(card.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
  }
  return all;
}

/** Reads every tile and metric. */
export async function readFigures(page: Page): Promise<Figures> {
  // They come after the heading.
  await expect(page.locator('#metrics summary').first()).toBeAttached();
  return {
    tiles: await page.locator('section[aria-labelledby="performance-dashboard"] dl > div').allTextContents(),
    metrics: await page.locator('#metrics summary').allTextContents(),
  };
}

/** Reads every tile, metric and chart. */
export async function readResults(page: Page): Promise<Reading> {
  const charts: Reading['charts'] = {};
  for (const card of await expectAllDrawn(page)) {
    const plot = card.locator('.js-plotly-plot');
    const title = (await card.getByRole('heading').first().textContent()) ?? '';
    charts[title] = await plot.evaluate((element: PlottedElement) => JSON.stringify(element.data));
  }
  return { ...(await readFigures(page)), charts };
}
