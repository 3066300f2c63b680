import { randomUUID } from 'node:crypto';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

const PASSWORD = 'correct horse battery';

export interface Person {
  email: string;
  page: Page;
}

interface Devices {
  /** A device: a browser context of its own, with nobody signed in. It is put away after the test. */
  newDevice: () => Promise<Page>;
}

export const test = base.extend<Devices>({
  newDevice: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

async function fillAccount(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
}

const theForm = (page: Page) => page.getByRole('button', { name: 'RUN BACKTEST' });

/** Signs a new person up on this device. */
export async function signUp(page: Page, name = 'Ada'): Promise<Person> {
  const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(name);
  await fillAccount(page, email);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(theForm(page)).toBeVisible();
  return { email, page };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await fillAccount(page, email);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(theForm(page)).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
