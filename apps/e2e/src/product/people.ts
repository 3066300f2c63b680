import { randomUUID } from 'node:crypto';
import { type BrowserContextOptions, test as base, expect, type Locator, type Page } from '@playwright/test';
import { openDevice, restoreDevice } from './device.ts';

export const PASSWORD = 'correct horse battery';

export interface Person {
  email: string;
  page: Page;
}

interface Devices {
  /** A device: a separate browser context, signed out. */
  newDevice: (options?: BrowserContextOptions) => Promise<Page>;
}

interface UsedDevices {
  /** Devices that earlier tests returned, as good as new. */
  usedDevices: Page[];
}

export const test = base.extend<Devices, UsedDevices>({
  usedDevices: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from it.
    async ({}, use) => use([]),
    { scope: 'worker' },
  ],
  newDevice: async ({ browser, usedDevices }, use, info) => {
    const special: Page[] = [];
    const plain: Page[] = [];
    await use(async (options) => {
      const page = (options ? undefined : usedDevices.pop()) ?? (await openDevice(browser, options));
      (options ? special : plain).push(page);
      return page;
    });
    const isReusable = info.status === info.expectedStatus;
    for (const page of isReusable ? special : [...special, ...plain]) await page.context().close();
    if (isReusable) for (const page of plain) usedDevices.push(await restoreDevice(page));
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
