import { expect } from '@playwright/test';
import { signUpByApi, test } from './product/people.ts';

test('The documentation is public, searchable, and loads nothing from another host', async ({
  newDevice,
  baseURL,
}) => {
  const page = await newDevice();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('data:')) {
      complaints.push(request.url());
    }
  });

  await page.goto('/docs');
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
  await page.getByRole('link', { name: 'The margin model', exact: true }).first().click();
  await expect(page).toHaveURL(/\/docs\/guide\/margin-model\.html$/);
  // The address changes first; until the heading shows, the images are those of the previous page.
  await expect(page.getByRole('heading', { level: 1, name: 'The margin model' })).toBeVisible();
  await expect(page.getByRole('img')).toHaveJSProperty('complete', true);

  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('sortino');
  await page.getByRole('option', { name: 'Every metric' }).first().click();
  await expect(page.getByRole('cell', { name: 'Sortino ratio' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('The menu links to the documentation, and back', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Documentation' }).click();
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the app' }).click();
  await expect(page.getByRole('button', { name: 'RUN BACKTEST' })).toBeVisible();
});
