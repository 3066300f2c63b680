import { expect, type Locator, type Page } from '@playwright/test';

/** The items of a list on the account page. */
export const entries = (page: Page, list: 'tokens' | 'sessions' | 'security events') =>
  page.getByRole('list', { name: list }).getByRole('listitem');

export async function openDialog(page: Page, opener: Locator): Promise<Locator> {
  await opener.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Creates a token on the account page; returns the dialog that shows it, and the token. */
export async function createToken(page: Page, name: string) {
  const dialog = await openDialog(page, page.getByRole('button', { name: 'New token' }));
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const shown = dialog.getByText(/^mat_[\w-]{43}$/);
  await expect(shown).toBeVisible();
  return { dialog, token: (await shown.textContent()) ?? '' };
}
