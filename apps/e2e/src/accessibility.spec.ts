import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { callProcedure, queryProcedure } from './product/api.ts';
import {
  cardOf,
  loadDialog,
  openLoadDialog,
  openSaveDialog,
  runBacktest,
  saveResults,
} from './product/backtest.ts';
import { signUpOnPage, test } from './product/people.ts';

async function onlyResult(page: Page): Promise<string> {
  return (await queryProcedure(page, 'savedResults.list')).body.result.data.items[0].resultId;
}

test('axe finds nothing on any screen', async ({ newDevice }) => {
  const page = await newDevice();

  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expectAccessible(page, 'sign in');
  await page.goto('/sign-up');
  await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
  await expectAccessible(page, 'sign up');

  await signUpOnPage(page);
  await expectAccessible(page, 'before any run');
  await openLoadDialog(page);
  await expect(loadDialog(page).getByText('No saved results yet')).toBeVisible();
  await expectAccessible(page, 'load dialog, empty', '[role="dialog"]');
  await page.keyboard.press('Escape');

  await runBacktest(page);
  await expect(page.locator('.js-plotly-plot').first()).toBeVisible();
  await expectAccessible(page, 'results');
  await openSaveDialog(page);
  await expectAccessible(page, 'save dialog', '[role="dialog"]');
  await page.keyboard.press('Escape');

  await saveResults(page, { name: 'Accessible', description: 'To everybody', tags: ['a', 'b'] });
  const dialog = await openLoadDialog(page);
  await expect(cardOf(dialog, 'Accessible')).toBeVisible();
  await expectAccessible(page, 'load dialog', '[role="dialog"]');
  await cardOf(dialog, 'Accessible').getByRole('button', { name: 'EDIT' }).click();
  await expect(page.getByRole('dialog', { name: /EDIT/ }).getByLabel('NAME (REQUIRED)')).toBeVisible();
  await expectAccessible(page, 'edit dialog', '[role="dialog"]');

  await page.goto('/library');
  await expect(cardOf(page, 'Accessible')).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page, 'keyboard shortcuts', '[role="dialog"]');
  await callProcedure(page, 'savedResults.delete', { resultIds: [await onlyResult(page)] });
  await page.goto('/library/trash');
  await expect(cardOf(page, 'Accessible')).toBeVisible();
  await expectAccessible(page, 'trash');
  await page.goto('/results/unknown');
  await expect(page.getByRole('heading', { name: 'Result not found' })).toBeVisible();
  await expectAccessible(page, 'result not found');
});

test('The main path using only the keyboard', async ({ newDevice }) => {
  const { page } = await signUpOnPage(await newDevice());
  await page.getByLabel('Initial capital').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();

  const save = page.getByRole('button', { name: '💾 SAVE RESULTS' });
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('NAME (REQUIRED)')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(save).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('NAME (REQUIRED)')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();

  const load = page.getByRole('button', { name: '📂 LOAD SAVED RESULTS' });
  await load.focus();
  await page.keyboard.press('Enter');
  const button = cardOf(loadDialog(page), 'By keyboard').getByRole('button', { name: 'LOAD' });
  await expect(button).toBeVisible();
  const isThere = () => button.evaluate((element) => element === document.activeElement);
  while (!(await isThere())) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('✓ Loaded "By keyboard"')).toBeVisible();
});
