import { expect, type Locator, type Page } from '@playwright/test';
import { callProcedure, runByApi, saveByApi } from './api.ts';

interface Shelved {
  name: string;
  leverage?: number;
  mode?: string;
  accountType?: string;
  tags?: readonly string[];
  locked?: boolean;
}

/** Saves results of one or a few short runs, without the page; returns their ids by name. */
export async function shelve(page: Page, results: readonly Shelved[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { name, tags = [], locked = false, ...parameters } of results) {
    const { runId } = await runByApi(page, parameters);
    const { resultId } = await saveByApi(page, { runId }, { name, tags });
    ids[name] = resultId;
    if (locked) await callProcedure(page, 'savedResults.updateMany', { resultIds: [resultId], locked });
  }
  return ids;
}

/** The rows of the table, without its head. */
export const rows = (page: Page) => page.getByRole('table').locator('tbody tr[aria-rowindex]');

export const rowOf = (page: Page, name: string): Locator => page.getByRole('row', { name, exact: true });

export const selectBox = (page: Page, name: string): Locator =>
  page.getByRole('checkbox', { name: `Select ${name}`, exact: true });

export const selectedResults = (page: Page): Locator =>
  page.getByRole('toolbar', { name: 'Selected results' });

/** Presses a button of the bar over the list. */
export const act = (page: Page, name: string) =>
  selectedResults(page).getByRole('button', { name, exact: true }).click();

/** The names in the first column, in order. */
export async function expectRows(page: Page, names: readonly string[]): Promise<void> {
  await expect(rows(page).getByRole('rowheader')).toHaveText(names);
}

/** Chooses entries of a filter's menu and closes it. */
export async function filter(page: Page, menu: string, entries: readonly (string | RegExp)[]): Promise<void> {
  const button = page.getByRole('search').getByRole('button', { name: new RegExp(`^${menu}`) });
  await button.click();
  for (const name of entries) {
    const dropdown = page.getByRole('menu');
    await dropdown
      .getByRole('menuitemcheckbox', { name })
      .or(dropdown.getByRole('menuitemradio', { name }))
      .click();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}
