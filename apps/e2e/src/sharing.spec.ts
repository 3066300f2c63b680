import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import {
  callProcedure,
  documentOf,
  queryProcedure,
  runByApi,
  saveByApi,
  saveMany,
  shareByApi,
} from './product/api.ts';
import { fillPassword, signUpByApi, test } from './product/people.ts';
import { expectAllDrawn, readFigures } from './product/reading.ts';

const NOTHING = 'This link no longer works';
const heading = (page: Page) => page.getByRole('heading', { name: /^BACKTEST RESULTS/ });

/** Signs a person up with one saved result. */
async function ownerOf(page: Page, name: string) {
  const { email } = await signUpByApi(page, 'Zebediah');
  const run = await runByApi(page);
  const { resultId } = await saveByApi(page, run, {
    name,
    description: 'What I think of it',
    tags: ['a-private-tag'],
  });
  return { email, run, resultId };
}

async function openShareDialog(page: Page, resultId: string): Promise<Locator> {
  await page.goto(`/results/${resultId}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this result' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function makeLink(dialog: Locator): Promise<string> {
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const line = dialog.getByText(/\/s\/[\w-]{43}$/);
  await expect(line).toBeVisible();
  return (await line.textContent()) ?? '';
}

test('A link shows one complete result to a stranger, and nothing about the account', async ({
  newDevice,
}) => {
  const owner = await newDevice();
  const { email, resultId } = await ownerOf(owner, 'For the club');
  const dialog = await openShareDialog(owner, resultId);
  await expect(dialog).toContainText('No active links.');
  await dialog.getByLabel('Link expires').selectOption({ label: 'in a week' });
  const link = await makeLink(dialog);
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(owner, 'share dialog', '[role="dialog"]');

  const stranger = await newDevice({ viewport: { width: 390, height: 844 } });
  const answers: string[] = [];
  // Read in transit, because the browser may have dropped the body.
  await stranger.route('**/shared/**', async (route) => {
    const response = await route.fetch();
    answers.push(await response.text());
    await route.fulfill({ response });
  });
  const page = await stranger.goto(link);
  expect(page?.headers()).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  });
  await expect(heading(stranger)).toContainText('For the club');
  await expect(stranger.locator('main')).toContainText('What I think of it');
  await expect(stranger.locator('main')).toContainText('computed here');
  await expect(stranger.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
  expect(answers).toHaveLength(2);
  for (const shown of [await stranger.content(), ...answers]) {
    for (const secret of [email, 'Zebediah', 'a-private-tag', resultId]) expect(shown).not.toContain(secret);
  }
  await expect(stranger.getByRole('button', { name: /^(Edit|Share|💾|📂|Account)\b/u })).toHaveCount(0);
  // The colors are the same for every result.
  await expectAccessible(stranger, 'shared result', 'html', ['light']);

  await owner.keyboard.press('Escape');
  await stranger.setViewportSize({ width: 1440, height: 900 });
  expect(await readFigures(stranger)).toEqual(await readFigures(owner));
  await expectAllDrawn(stranger);
});

test('A revoked, expired or unknown link, or one to a deleted result, shows nothing', async ({
  newDevice,
}) => {
  const owner = await newDevice();
  const { resultId } = await ownerOf(owner, 'Not for long');
  const dialog = await openShareDialog(owner, resultId);
  const link = await makeLink(dialog);
  const stranger = await newDevice();
  await stranger.goto(link);
  await expect(heading(stranger)).toBeVisible();

  await dialog.getByRole('button', { name: /^Revoke the link/ }).click();
  await expect(dialog).toContainText('No active links.');
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: NOTHING })).toBeVisible();
  await expectAccessible(stranger, 'nothing shared');

  const trashed = await shareByApi(owner, resultId);
  await callProcedure(owner, 'savedResults.delete', { resultIds: [resultId] });
  for (const address of [trashed, `/s/${'x'.repeat(43)}`, '/s/short']) {
    await stranger.goto(address);
    await expect(stranger.getByRole('heading', { name: NOTHING })).toBeVisible();
  }
});

test('Sign in to copy returns to the link; the copy outlives it', async ({ newDevice }) => {
  const owner = await newDevice();
  const { run, resultId } = await ownerOf(owner, 'Take it along');
  const link = await shareByApi(owner, resultId);
  const visitor = await newDevice();
  const { email } = await signUpByApi(visitor, 'Grace');
  await visitor.context().clearCookies();

  await visitor.goto(link);
  await visitor.getByRole('link', { name: 'Sign in to copy' }).click();
  await visitor.getByLabel('Email').fill(email);
  await fillPassword(visitor);
  await visitor.keyboard.press('Enter');
  await expect(visitor).toHaveURL(link);
  const copy = visitor.getByRole('button', { name: 'Copy to my library' });
  await copy.focus();
  await visitor.keyboard.press('Enter');
  const toCopy = visitor.getByRole('link', { name: 'open it in my library' });
  await expect(toCopy).toBeFocused();

  await callProcedure(owner, 'savedResults.delete', { resultIds: [resultId] });
  await visitor.keyboard.press('Enter');
  await expect(visitor).toHaveURL(/\/results\//);
  await expect(heading(visitor)).toContainText('Take it along');
  const { items } = (await queryProcedure(visitor, 'savedResults.list')).body.result.data;
  expect(items).toHaveLength(1);
  const loaded = await queryProcedure(visitor, 'savedResults.load', { resultId: items[0].resultId });
  expect(loaded.body.result.data.content.sha256).toBe(run.content.sha256);
});

test('A full library refuses the copy and says why; an import is labeled as such', async ({ newDevice }) => {
  const owner = await newDevice();
  await signUpByApi(owner);
  const document = await documentOf(owner, await runByApi(owner));
  const { resultId } = await saveByApi(
    owner,
    { document: { ...document, message: 'Edited by hand' } },
    { name: 'From elsewhere' },
  );
  const link = await shareByApi(owner, resultId);
  const visitor = await newDevice();
  await signUpByApi(visitor, 'Grace');
  await saveMany(visitor, 50);
  await visitor.goto(link);
  await expect(visitor.locator('main')).toContainText('imported, not computed here');
  await visitor.getByRole('button', { name: 'Copy to my library' }).click();
  await expect(visitor.getByRole('alert')).toContainText('Maximum limit of 50 saved results reached');
});
