import { expect, type Locator, type Page } from '@playwright/test';
import { callProcedure, documentOf, queryProcedure, runByApi, saveByApi, saveMany } from './product/api.ts';
import {
  cardOf,
  fillLabels,
  loadDialog,
  openLoadDialog,
  openSaveDialog,
  runBacktest,
  saveDialog,
} from './product/backtest.ts';
import { wipedOutDocument, withExternalCharts } from './product/documents.ts';
import { fillPassword, signUp, test } from './product/people.ts';
import { expectAllDrawn } from './product/reading.ts';

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';
const results = (page: Page) => page.getByRole('heading', { name: /^BACKTEST RESULTS/ });
const press = (dialog: Locator, name: string) => dialog.getByRole('button', { name, exact: true }).click();

async function savedTotal(page: Page): Promise<number> {
  return (await queryProcedure(page, 'savedResults.list')).body.result.data.total;
}

/** Nothing of the page is outside the window. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrolled, shown } = await page.evaluate(() => ({
    scrolled: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(scrolled).toBeLessThanOrEqual(shown);
}

test('Offline: says so, loses nothing, and continues when the connection is back', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await runBacktest(page);
  await expectAllCodeFetched(page);
  await page.context().setOffline(true);
  await expect(page.getByText("You're offline.")).toBeVisible();

  const dialog = await openSaveDialog(page);
  await fillLabels(dialog, { name: 'Written offline', tags: ['train'] });
  await press(dialog, 'SAVE');
  await expect(dialog.getByRole('alert')).toHaveText(UNREACHABLE);
  await press(dialog, 'CANCEL');
  const list = await openLoadDialog(page);
  await expect(list.getByText("Couldn't load the list")).toBeVisible();
  await expect(list).toContainText(UNREACHABLE);
  await press(list, 'CLOSE');
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByText("Couldn't load the list")).toBeVisible();
  await page.getByRole('link', { name: 'Backtest', exact: true }).click();
  await expect(results(page)).toBeVisible();
  await press(page.locator('main'), '💾 SAVE RESULTS');
  await fillLabels(saveDialog(page), { name: 'Written offline', tags: ['train'] });

  await page.context().setOffline(false);
  await expect(page.getByText("You're offline.")).toBeHidden();
  await press(saveDialog(page), 'SAVE');
  await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();
  expect(await savedTotal(page)).toBe(1);
});

/** Everything that follows a result is preloaded in the background. */
async function expectAllCodeFetched(page: Page): Promise<void> {
  const fetched = () => performance.getEntriesByType('resource').map(({ name }) => name);
  for (const chunk of ['save-dialog', 'load-dialog', 'notifications', '_app.library.index']) {
    await expect.poll(() => page.evaluate(fetched)).toContainEqual(expect.stringContaining(`/${chunk}-`));
  }
}

test('Session over with a result open: sign-in over the page, then repeats the save once', async ({
  newDevice,
}) => {
  const { page } = await signUp(await newDevice());
  await runBacktest(page);
  const dialog = await openSaveDialog(page);
  await fillLabels(dialog, { name: 'Saved twice asked' });
  await page.context().clearCookies();
  await press(dialog, 'SAVE');

  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toBeVisible();
  await again.getByRole('button', { name: 'Close' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Authentication required');
  await expect(dialog.getByLabel('NAME (REQUIRED)')).toHaveValue('Saved twice asked');

  await press(dialog, 'SAVE');
  await fillPassword(again);
  await press(again, 'Sign in');
  await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();
  await expect(results(page)).toBeVisible();
  expect(await savedTotal(page)).toBe(1);
});

test('Expired run: the page sends its document, which counts as computed here', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await runBacktest(page);
  // Only the newest hundred runs of a user are kept.
  for (let batch = 0; batch < 10; batch++) {
    await Promise.all(Array.from({ length: 10 }, (_, i) => runByApi(page, briefRun(batch * 10 + i))));
  }
  const refused = page.waitForResponse((response) => response.url().endsWith('savedResults.save'));
  const dialog = await openSaveDialog(page);
  await press(dialog, 'SAVE');
  expect((await refused).status()).toBe(410);
  await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();
  await page.getByRole('link', { name: /^SPX 2x Reg T/ }).click();
  await expect(page.getByText('computed here', { exact: true })).toBeVisible();
  expect(await savedTotal(page)).toBe(1);
});

const briefRun = (i: number) => ({
  startDate: '2019-03-01',
  endDate: '2019-03-08',
  initialInvestment: 50_000 + i,
});

test('Two tabs edit one result: shows both versions, and the user chooses', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const { resultId } = await saveByApi(page, await runByApi(page), { name: 'First', tags: ['old'] });
  const other = await page.context().newPage();
  await page.goto(`/results/${resultId}`);
  await other.goto('/library');
  const editors = [await openEditor(page, 'Edit'), await openEditor(other, 'EDIT')] as const;
  await fillLabels(editors[0], { name: 'By the first tab' });
  await press(editors[0], 'SAVE');
  await expect(page.getByText('Result updated successfully')).toBeVisible();

  await fillLabels(editors[1], { name: 'By the second tab' });
  await press(editors[1], 'SAVE');
  await expect(editors[1]).toContainText('This result was changed elsewhere.');
  await expect(editors[1].getByRole('region', { name: 'Your version' })).toContainText('By the second tab');
  await expect(editors[1].getByRole('region', { name: 'The saved version' })).toContainText(
    'By the first tab',
  );
  await press(editors[1], 'KEEP THE SAVED VERSION');
  await expect(editors[1].getByLabel('NAME (REQUIRED)')).toHaveValue('By the first tab');

  const saved = (await queryProcedure(page, 'savedResults.load', { resultId })).body.result.data;
  await callProcedure(page, 'savedResults.update', { resultId, revision: saved.revision, tags: ['third'] });
  await fillLabels(editors[1], { name: 'Kept' });
  await press(editors[1], 'SAVE');
  await press(editors[1], 'KEEP MINE');
  await expect(other.getByText('Result updated successfully')).toBeVisible();
  const { name, tags } = (await queryProcedure(page, 'savedResults.load', { resultId })).body.result.data;
  expect({ name, tags }).toEqual({ name: 'Kept', tags: ['old'] });
});

async function openEditor(page: Page, button: string): Promise<Locator> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /EDIT SAVED RESULT/ });
  await expect(dialog.getByLabel('NAME (REQUIRED)')).toBeVisible();
  return dialog;
}

test('Long names, emoji, markup and twenty long tags are text, and fit', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const run = await runByApi(page);
  const long = 'N'.repeat(255);
  const markup = '<img src=x onerror="window.hacked = 1"> &amp; 📈🧮 مرحبا';
  const tags = Array.from({ length: 20 }, (_, i) => `${i}`.padEnd(50, 'tag'));
  const { resultId } = await saveByApi(page, run, { name: long, description: 'D'.repeat(5_000), tags });
  await saveByApi(page, run, { name: markup, description: markup, tags: ['<b>bold</b>', '📈'] });

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/library');
    await expect(cardOf(page, long).getByRole('listitem')).toHaveText([...tags.slice(0, 6), '+14']);
    await expect(cardOf(page, markup)).toContainText(markup);
    await expectNoSidewaysScroll(page);
    await press(cardOf(page, long), 'EDIT');
    await expect(page.getByRole('dialog').getByLabel('NAME (REQUIRED)')).toHaveValue(long);
    await expectNoSidewaysScroll(page);

    await page.goto(`/results/${resultId}`);
    await expect(results(page)).toContainText(long);
    await page.locator('#chart-portfolio-value').scrollIntoViewIfNeeded();
    await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    const list = await openLoadDialog(page);
    await expect(cardOf(list, markup)).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('No liquidation, one month, a wiped-out account: every result is complete', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const quiet = await runByApi(page, { leverage: 1 });
  const month = await runByApi(page, { startDate: '2019-03-01', endDate: '2019-03-31' });
  const saved = [
    await saveByApi(page, quiet, { name: 'No liquidation' }),
    await saveByApi(page, month, { name: 'A month' }),
    await saveByApi(page, { document: wipedOutDocument() }, { name: 'Wiped out' }),
  ];
  for (const { resultId, name } of saved) {
    await page.goto(`/results/${resultId}`);
    await expect(results(page)).toContainText(name);
    await expectAllDrawn(page);
    await expectNoSidewaysScroll(page);
    // No number shows up as NaN, undefined or null.
    await expect(page.locator('main')).not.toContainText(/NaN|Infinity|undefined|null/);
  }
  await expect(page.getByText(/^The account was wiped out on 2001-04-11/)).toBeVisible();
  await expect(page.getByText('imported, not computed here', { exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});

test('An imported document with charts of another program: draws what is allowed and notes the rest', async ({
  newDevice,
}) => {
  const { page } = await signUp(await newDevice());
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const document = withExternalCharts(await documentOf(page, await runByApi(page)));
  const { resultId } = await saveByApi(page, { document }, { name: 'From elsewhere' });
  await page.goto(`/results/${resultId}`);
  await expect(page.getByText('imported, not computed here', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Other charts' })).toBeVisible();

  const line = page.locator('#chart-their-line');
  await line.scrollIntoViewIfNeeded();
  await expect(line.locator('.main-svg').first()).toBeVisible();
  await expect(line).toContainText('Their line <img src=x onerror="window.hacked = 1">');
  await expect(line).toContainText('Trace 2 has an unsupported type: scatter3d');
  await expect(line).toContainText('layout.images');
  const download = page.waitForEvent('download');
  await line.getByRole('button', { name: 'Download the chart as JSON' }).click();
  expect((await download).suggestedFilename()).toBe('chart-their-line.json');
  await expect(page.locator('#chart-their-globe')).toContainText('Nothing to draw.');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(requests.filter((url) => url.includes('example.com'))).toEqual([]);
});

test('An error from the server shows at its field', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await page.getByLabel('Start').fill('1990-01-02');
  await press(page.locator('main'), 'RUN BACKTEST');
  const refusal = 'SPX data starts Jan 3, 2000. Choose a later start date.';
  await expect(page.getByLabel('Start')).toHaveAccessibleDescription(refusal);
  await expect(page.getByRole('alert')).toContainText("The backtest didn't run");
  await page.getByLabel('Start').fill('2019-01-02');
  await expect(page.getByText(refusal)).toHaveCount(0);
  await runBacktest(page);
});

test('Errors offer Retry: the list, a result and the chart library', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const { resultId } = await saveByApi(page, await runByApi(page), { name: 'There after all' });
  const down = { list: '**/trpc/*savedResults.list*', content: '**/content/*', plotly: '**/assets/plotly*' };
  for (const url of Object.values(down)) await page.route(url, (route) => route.abort());

  await page.goto('/library');
  await expect(page.getByText("Couldn't load the list")).toBeVisible();
  await page.unroute(down.list);
  await press(page.getByRole('alert'), 'Retry');
  await expect(cardOf(page, 'There after all')).toBeVisible();

  await page.goto(`/results/${resultId}`);
  await expect(page.getByText("Couldn't load the result")).toBeVisible();
  await page.unroute(down.content);
  await press(page.getByRole('alert'), 'Retry');
  await expect(results(page)).toBeVisible();

  const equity = page.locator('#chart-portfolio-value');
  await expect(equity.getByRole('alert')).toContainText("Couldn't load the chart library");
  await page.unroute(down.plotly);
  await press(equity, 'Retry');
  await expect(equity.locator('.main-svg').first()).toBeVisible();
});

test('A full library: all fifty results can be reached', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await saveMany(page, 50);
  await page.reload();
  await expect(page.getByRole('banner')).toContainText('50 of 50 saved');
  const dialog = await openLoadDialog(page);
  await expect(dialog).toContainText('20 of 50 results');
  await cardOf(dialog, 'Result 31').hover();
  // Like a person who scrolls: on to the end, for as long as there is more.
  await expect(async () => {
    await page.mouse.wheel(0, 10_000);
    await expect(dialog).toContainText('50 of 50 results', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await press(cardOf(dialog, 'Result 1'), 'LOAD');
  await expect(page.getByText('✓ Loaded "Result 1"')).toBeVisible();
  await expect(loadDialog(page)).toBeHidden();
});
