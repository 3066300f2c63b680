import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import {
  cardOf,
  loadDialog,
  openLoadDialog,
  openSaveDialog,
  runBacktest,
  saveResults,
} from './product/backtest.ts';
import { signUp, test } from './product/people.ts';

/** Level A and AA of WCAG 2.2, and what axe calls best practice; of a screen behind a dialog, the dialog alone. */
async function expectAccessible(page: Page, screen: string, part = 'html'): Promise<void> {
  // The drawing inside a chart is one image to a reader; its thousands of paths would be walked for nothing.
  const axe = new AxeBuilder({ page }).include(part).exclude('.js-plotly-plot .svg-container');
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, screen).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ newDevice }) => {
    const page = await newDevice();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expectAccessible(page, 'sign in');
    await page.goto('/sign-up');
    await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
    await expectAccessible(page, 'sign up');

    await signUp(page);
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
    await expectAccessible(page, 'library');
    await page.goto('/results/unknown');
    await expect(page.getByRole('heading', { name: 'Result not found' })).toBeVisible();
    await expectAccessible(page, 'result not found');
  });
}

test('the main path with the keyboard alone', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await page.getByLabel('Own capital').focus();
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
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused({ timeout: 50 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByText('✓ Loaded "By keyboard"')).toBeVisible();
});
