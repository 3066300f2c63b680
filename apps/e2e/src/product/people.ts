import { randomUUID } from 'node:crypto';
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';

export const PASSWORD = 'correct horse battery';

export interface Person {
  email: string;
  page: Page;
}

interface Devices {
  /** A device: a separate browser context, signed out. It is closed after the test. */
  newDevice: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Devices>({
  newDevice: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      // Every step waits for transitions; the speed tests turn them back on.
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export const fillPassword = (within: Page | Locator, password = PASSWORD) =>
  within.getByRole('textbox', { name: 'Password' }).fill(password);

async function fillAccount(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await fillPassword(page, password);
}

const theForm = (page: Page) => page.getByRole('button', { name: 'RUN BACKTEST' });

const newEmail = (name: string) => `${name.toLowerCase().replace(/[^a-z]/g, '')}-${randomUUID()}@example.com`;

/** Signs a new person up on this device, with the form. */
export async function signUpOnPage(page: Page, name = 'Ada'): Promise<Person> {
  const email = newEmail(name);
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(name);
  await fillAccount(page, email);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(theForm(page)).toBeVisible();
  return { email, page };
}

/** Fills in the form of the sign-in page and sends it; a failed sign-in stays on the page. */
export async function trySignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await fillAccount(page, email, password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await trySignIn(page, email);
  await expect(theForm(page)).toBeVisible();
}

/** Signs a new person up on this device without the page. */
export async function signUpByApi(page: Page, name = 'Ada'): Promise<Person> {
  const email = newEmail(name);
  const data = { name, email, password: PASSWORD };
  expect((await page.request.post('/api/auth/sign-up/email', { data })).status()).toBe(200);
  return { email, page };
}

/** Signs a new person up on this device, and opens the page. */
export async function signUp(page: Page, name = 'Ada'): Promise<Person> {
  const person = await signUpByApi(page, name);
  await page.goto('/');
  await expect(theForm(page)).toBeVisible();
  return person;
}

export async function signInByApi(page: Page, email: string): Promise<void> {
  const data = { email, password: PASSWORD };
  expect((await page.request.post('/api/auth/sign-in/email', { data })).status()).toBe(200);
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
