import { expect, type Locator, type Page } from '@playwright/test';
import type { Labels } from './api.ts';

/** Runs the settings in the form and waits for the results. */
export async function runBacktest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'RUN BACKTEST' }).click();
  await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
  await expect(page.getByRole('button', { name: '💾 SAVE RESULTS' })).toBeVisible();
}

export const saveDialog = (page: Page) => page.getByRole('dialog', { name: '💾 SAVE BACKTEST RESULTS' });
export const loadDialog = (page: Page) => page.getByRole('dialog', { name: '📂 LOAD SAVED RESULTS' });

export async function openSaveDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '💾 SAVE RESULTS' }).click();
  const dialog = saveDialog(page);
  await expect(dialog.getByLabel('NAME (REQUIRED)')).toBeVisible();
  return dialog;
}

export async function fillLabels(dialog: Locator, { name, description, tags = [] }: Labels): Promise<void> {
  await dialog.getByLabel('NAME (REQUIRED)').fill(name);
  if (description !== undefined) await dialog.getByLabel('DESCRIPTION (OPTIONAL)').fill(description);
  for (const tag of tags) {
    await dialog
      .getByRole('combobox', { name: 'TAGS (OPTIONAL)' })
      .or(dialog.getByLabel('TAGS (OPTIONAL)'))
      .first()
      .fill(`${tag},`);
  }
}

export async function saveResults(page: Page, labels: Labels): Promise<void> {
  const dialog = await openSaveDialog(page);
  await fillLabels(dialog, labels);
  await dialog.getByRole('button', { name: 'SAVE', exact: true }).click();
  await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();
  await expect(dialog).toBeHidden();
}

export async function openLoadDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '📂 LOAD SAVED RESULTS' }).first().click();
  const dialog = loadDialog(page);
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The card of a saved result, in the dialog or on the library page. */
export const cardOf = (within: Locator | Page, name: string) =>
  within.getByRole('article', { name, exact: true });

export async function loadResult(page: Page, name: string): Promise<void> {
  const dialog = await openLoadDialog(page);
  await cardOf(dialog, name).getByRole('button', { name: /^LOAD/ }).click();
  await expect(page.getByText(`✓ Loaded "${name}"`)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
}
