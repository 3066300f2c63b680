import { expect, type Page } from '@playwright/test';
import { runByApi, saveByApi } from './product/api.ts';
import { loadDialog, runBacktest, saveDialog } from './product/backtest.ts';
import { signUp, test } from './product/people.ts';

const help = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Search saved results' });

async function closeByEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('Run, save, load, search, close and help with the keyboard', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await saveByApi(page, await runByApi(page), { name: 'Found by key' });
  await page.keyboard.press('?');
  await expect(help(page)).toContainText('Save the result');
  await closeByEscape(page);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '💾 SAVE RESULTS' })).toHaveAttribute(
    'aria-keyshortcuts',
    'S',
  );
  await page.keyboard.press('s');
  await expect(saveDialog(page)).toBeVisible();
  await closeByEscape(page);

  await page.keyboard.press('l');
  await expect(loadDialog(page)).toBeVisible();
  await closeByEscape(page);
  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type('by key');
  await expect(page.getByRole('article', { name: 'Found by key' })).toBeVisible();
  await closeByEscape(page);

  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
});

test('Shortcuts leave keys to fields, dialogs and the browser', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await runBacktest(page);
  await page.getByLabel('Start').focus();
  for (const key of ['s', 'l', '/', '?']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'RUN BACKTEST' }).focus();
  // The browser's own search, address bar and menu.
  for (const key of ['Alt+s', 'Meta+l', 'Control+Shift+L']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('s');
  const name = saveDialog(page).getByLabel('NAME (REQUIRED)');
  await expect(name).toBeFocused();
  await name.fill('');
  await page.keyboard.type('l/s?');
  await expect(name).toHaveValue('l/s?');
  await saveDialog(page).getByRole('button', { name: 'CANCEL' }).focus();
  await page.keyboard.press('l');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'CANCEL RUN' })).toHaveCount(0);
});

test('Single-key shortcuts can be turned off, and stay off', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await page.keyboard.press('?');
  await help(page)
    .getByRole('checkbox', { name: /single-key shortcuts/ })
    .uncheck();
  await closeByEscape(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'RUN BACKTEST' })).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.press('?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(help(page).getByRole('checkbox', { name: /single-key shortcuts/ })).not.toBeChecked();
});
