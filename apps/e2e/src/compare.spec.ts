import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { documentOf, runByApi, saveByApi } from './product/api.ts';
import { signUpByApi, test } from './product/people.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Three saved results: one with two leverages, and an edited one of another period. */
async function saveThree(page: Page): Promise<[string, string, string]> {
  const calm = await saveByApi(page, await runByApi(page), { name: 'Calm' });
  const bold = await saveByApi(page, await runByApi(page, { leverage: 2 }), { name: 'Bold' });
  const earlier = await runByApi(page, { startDate: '2018-07-02', endDate: '2019-06-28' });
  const document = await documentOf(page, earlier);
  const provenance = { ...document.provenance, engine_version: '0.0.1' };
  const foreign = await saveByApi(page, { document: { ...document, provenance } }, { name: 'Elsewhere' });
  return [calm.resultId, bold.resultId, foreign.resultId];
}

const table = (page: Page, name: string) => page.getByRole('table', { name });

test('Two results side by side: curves, deltas, differences; the address keeps the comparison', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  const [calm, bold] = await saveThree(page);
  await page.goto(`/compare?ids=${calm},${bold}`);
  const equity = page.locator('#compare-equity');
  await expect(equity.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
  await expect(equity.getByRole('button', { name: 'Calm', exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Drawdown on the shared days' })).toBeVisible();
  const log = equity.getByRole('button', { name: /^Log scale/ });
  await expect(log).toHaveAttribute('aria-pressed', 'true');
  await log.click();
  await expect(log).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('complementary', { name: 'Before you compare' })).toHaveCount(0);

  const volatility = table(page, 'Metrics side by side').getByRole('row', { name: /^Volatility \d/ });
  await expect(volatility).toContainText(/\+\d+\.\d\d pp ▼worse/);
  await expect(table(page, 'Settings side by side').getByRole('row')).toHaveText([
    /Calm.*Bold/,
    'Leverage1.5×2×',
  ]);
  await page.getByLabel('Show all settings').check();
  await expect(table(page, 'Settings side by side')).toContainText('$100,000.00');
  await expect(table(page, 'Rounds side by side')).toContainText('2019-01-02 → 2019-12-31');

  await page.getByRole('listitem').filter({ hasText: 'Bold' }).getByLabel('Baseline').check();
  await expect(page).toHaveURL(new RegExp(`baseline=${bold}`));
  await expect(volatility).toContainText(/−\d+\.\d\d pp ▲better/);
  await page.reload();
  await expect(volatility).toContainText(/−\d+\.\d\d pp ▲better/);
  await expectAccessible(page, 'comparison');
  await page.setViewportSize({ width: 390, height: 844 });
  const { scrolled, shown } = await page.evaluate(() => ({
    scrolled: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(scrolled).toBeLessThanOrEqual(shown);
});

test('Other dates, another engine, an import: names each, and the curves cover the shared days', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  const ids = await saveThree(page);
  await page.goto(`/compare?ids=${ids}`);
  const differences = page.getByRole('complementary', { name: 'Before you compare' });
  await expect(differences).toContainText('Calm, Bold: 2019-01-02 to 2019-12-31');
  await expect(differences).toContainText('Elsewhere: version 0.0.1');
  await expect(differences).toContainText('Elsewhere: imported, not computed here');
  await expect(differences).not.toContainText('the same prices');
  const lines = await page
    .locator('#compare-equity .js-plotly-plot')
    .evaluate((element: Element & { data?: { x: string[]; y: number[] }[] }) =>
      (element.data ?? []).map(({ x, y }) => [x[0], x.at(-1), y[0]]),
    );
  expect(lines).toEqual(ids.map(() => ['2019-01-02', '2019-06-28', 100]));
});

test('From a result to a comparison and back, using only the keyboard', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const [calm] = await saveThree(page);
  await page.goto(`/results/${calm}`);
  const compare = page.getByRole('main').getByRole('link', { name: 'Compare', exact: true });
  await compare.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add another result' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a result' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search saved results' })).toBeFocused();
  await expectAccessible(page, 'picker', '[role="dialog"]');
  await page.keyboard.type('bold');
  const offers = page.getByRole('list', { name: 'Saved results' }).getByRole('button');
  await expect(offers).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(table(page, 'Metrics side by side')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Bold from the comparison' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add another result' })).toBeVisible();
});

test('No results, too many, unknown ones: each state says what to do', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const [calm, bold] = await saveThree(page);
  await page.goto('/compare');
  await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();

  await page.goto(`/compare?ids=${calm},${UNKNOWN},no-id,${bold}`);
  await expect(page.getByRole('heading', { name: 'Some results were not found' })).toBeVisible();
  await expect(page.getByText(UNKNOWN)).toBeVisible();
  await expect(page.getByText('no-id', { exact: true })).toBeVisible();
  await expectAccessible(page, 'unknown results');
  await page.getByRole('button', { name: 'Remove them' }).click();
  await expect(table(page, 'Metrics side by side')).toBeVisible();

  const seven = [calm, bold, ...Array.from({ length: 5 }, (_, i) => UNKNOWN.replace(/^0/, String(i + 1)))];
  await page.goto(`/compare?ids=${seven}`);
  await expect(page.getByRole('heading', { name: 'Compare up to 6 results' })).toBeVisible();
  await page.getByRole('button', { name: 'Compare the first 6' }).click();
  await expect(page.getByRole('heading', { name: 'Some results were not found' })).toBeVisible();
});
