import { COMMON_CHART_IDS } from '@margin/contracts';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { documentOf, runByApi, saveByApi, shareByApi } from './product/api.ts';
import { externalDocument } from './product/external-document.ts';
import { signUpByApi, test } from './product/people.ts';
import { expectAllDrawn } from './product/reading.ts';

async function saveByRest(page: Page, results: object): Promise<string> {
  const response = await page.request.post('/historical-backtest/save-result/', {
    data: { name: 'From another program', tags: ['demo'], results },
  });
  expect(await response.json()).toMatchObject({ status: 'success' });
  return (await response.json()).result_id;
}

interface PlottedElement extends Element {
  data?: { y?: unknown[] }[];
}

test('A document of another program shows every chart, every metric and the table', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const resultId = await saveByRest(page, externalDocument());
  await page.goto(`/results/${resultId}`);
  await expect(page.getByRole('heading', { name: /From another program/ })).toBeVisible();
  await expect(page.getByText('imported, not computed here', { exact: true })).toBeVisible();
  await expectAllDrawn(page);
  const portfolio = page.locator('#chart-portfolio-value .js-plotly-plot');
  const drawn = await portfolio.evaluate((plot: PlottedElement) => plot.data?.[0]?.y?.slice(0, 2));
  expect(drawn).toEqual([100_000, 100_328]);
  await expect(page.locator('figure').filter({ hasText: /Not drawn|is not drawn/ })).toHaveCount(0);
  await expect(page.locator('#metrics p').filter({ has: page.locator('b') })).toHaveCount(500);
  await expect(page.locator('#metrics')).toContainText('Total Return456.8');
  const table = page.getByRole('table', { name: 'Daily table' });
  await expect(table).toHaveAttribute('aria-rowcount', '3651');
  await expect(table).toContainText('2010-01-04');
  await expect(page.getByRole('table', { name: 'Round analysis' })).toContainText('1200.5');
  await expect(page.locator('#provenance')).toContainText('2010-01-04 to 2023-12-29');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeEnabled();
  await page.screenshot({ path: test.info().outputPath('wide.png'), fullPage: true });
  await expectAccessible(page, 'document of another program');

  await page.setViewportSize({ width: 390, height: 844 });
  await expectAllDrawn(page);
  const { scrolled, shown } = await page.evaluate(() => ({
    scrolled: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(scrolled).toBeLessThanOrEqual(shown);
  expect(errors).toEqual([]);
});

test('It can be compared, exported unchanged, shared and imported again', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const document = externalDocument();
  const resultId = await saveByRest(page, document);
  const own = await saveByApi(page, await runByApi(page), { name: 'Own' });
  await page.goto(`/compare?ids=${own.resultId},${resultId}`);
  await expect(page.locator('#compare-equity .js-plotly-plot .main-svg').first()).toBeVisible();
  const metrics = page.getByRole('table', { name: 'Metrics side by side' });
  await expect(metrics.getByRole('row', { name: /^Total Return/ })).toContainText('456.8');
  await expect(page.getByRole('complementary', { name: 'Before you compare' })).toContainText(
    'another program',
  );

  await page.goto(await shareByApi(page, resultId));
  await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();

  await page.goto(`/results/${resultId}`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Document/ }).click();
  const path = await (await download).path();
  await page.goto('/library');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByLabel('Documents to import').setInputFiles(path);
  await page.getByLabel(/^Name of/).fill('Back again');
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'Back again' }).click();
  await expect(page.getByRole('heading', { name: /Back again/ })).toBeVisible();
  await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
});

test('One plain number among our metrics hides nothing', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const document = await documentOf(page, await runByApi(page));
  const mixed = {
    ...document,
    metrics: { ...document.metrics, theirs: 7.25 },
    charts: { ...document.charts, broken: 1 },
  };
  const { resultId } = await saveByApi(page, { document: mixed }, { name: 'Mixed' });
  await page.goto(`/results/${resultId}`);
  await expect(page.locator('figure[id^="chart-"]')).toHaveCount(COMMON_CHART_IDS.length);
  await expect(page.locator('#metrics')).toContainText('Theirs7.25');
  await expect(page.locator('#metrics')).toContainText('Maximum drawdown');
  await expect(page.getByText('Not shown: charts.broken is not a Plotly figure.')).toBeVisible();
  for (const id of ['cushion', 'stress', 'rounds', 'events', 'daily-table', 'provenance'])
    await expect(page.locator(`#${id}`)).toBeVisible();
});
