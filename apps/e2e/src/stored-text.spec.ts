import { expect } from '@playwright/test';
import { createToken, entries, openDialog } from './product/account.ts';
import { documentOf, runByApi, saveByApi } from './product/api.ts';
import { cardOf } from './product/backtest.ts';
import { expectPlainText, MARKUP, MARKUP_TAGS, withMarkup } from './product/markup.ts';
import { signUpByApi, test } from './product/people.ts';
import { expectAllDrawn } from './product/reading.ts';

/** Without the policy that blocks scripts anyway, to test the page by itself. */
const unguarded = { bypassCSP: true };

const DESCRIPTION = `Described with ${MARKUP}`;

test('Stored text and the charts of an import show as written', async ({ newDevice }) => {
  const { page } = await signUpByApi(await newDevice(unguarded));
  const document = withMarkup(await documentOf(page, await runByApi(page)));
  await saveByApi(page, { document }, { name: MARKUP, description: DESCRIPTION, tags: MARKUP_TAGS });

  await page.goto('/library');
  const card = cardOf(page, MARKUP);
  await expect(card.getByRole('heading')).toHaveText(MARKUP);
  await expect(card.getByText(DESCRIPTION)).toBeVisible();
  for (const tag of MARKUP_TAGS) await expect(card.getByText(tag, { exact: true })).toBeVisible();
  await expectPlainText(page);

  const question = await openDialog(page, card.getByRole('button', { name: 'DELETE' }));
  await expect(question).toContainText(MARKUP);
  await expectPlainText(page);
  await question.getByRole('button', { name: 'CANCEL' }).click();
  const form = await openDialog(page, card.getByRole('button', { name: 'EDIT' }));
  await expect(form.getByLabel('NAME (REQUIRED)')).toHaveValue(MARKUP);
  await expect(form.getByLabel('DESCRIPTION (OPTIONAL)')).toHaveValue(DESCRIPTION);
  await expectPlainText(page);
  await form.getByRole('button', { name: 'CANCEL' }).click();

  await card.getByRole('button', { name: 'LOAD' }).click();
  await expect(page.getByText(`✓ Loaded "${MARKUP}"`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(MARKUP);
  for (const chart of await expectAllDrawn(page)) {
    await expect(chart.getByRole('heading')).toContainText(MARKUP);
    await expect(chart.locator('.annotation-text')).toHaveText(MARKUP);
  }
  await expectPlainText(page);
  await page
    .getByRole('button', { name: /full screen/i })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText(MARKUP).first()).toBeVisible();
  await expectPlainText(page);
});

test('Names in an account show as written', async ({ newDevice }) => {
  const { page } = await signUpByApi(await newDevice({ ...unguarded, userAgent: MARKUP }), MARKUP);
  await page.goto('/account');
  await expect(page.getByRole('definition').getByText(MARKUP, { exact: true })).toBeVisible();
  await expect(entries(page, 'sessions')).toContainText(MARKUP.slice(0, 60));
  const { dialog } = await createToken(page, MARKUP);
  await expect(dialog).toContainText(`Copy the token ${MARKUP} now.`);
  await expectPlainText(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(entries(page, 'tokens')).toContainText(MARKUP);
  const question = await openDialog(page, page.getByRole('button', { name: `Revoke ${MARKUP}` }));
  await expect(question).toContainText(`Revoke ${MARKUP}?`);
  await expectPlainText(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: `Account of ${MARKUP}` }).click();
  await expect(page.getByRole('menu').getByText(MARKUP, { exact: true })).toBeVisible();
  await expectPlainText(page);
});

test('The font does not replace typed characters', async ({ newDevice }) => {
  const { page } = await signUpByApi(await newDevice());
  const name = 'Retirement 2x 2.5x -> 3x';
  const { resultId } = await saveByApi(page, await runByApi(page), { name, description: name, tags: ['2x'] });
  await page.goto('/library');
  const form = await openDialog(page, cardOf(page, name).getByRole('button', { name: 'EDIT' }));
  await expect(form.getByLabel('NAME (REQUIRED)')).toHaveValue(name);
  expect(await page.evaluate(elementsWithAlternates)).toEqual([]);
  await page.goto(`/results/${resultId}`);
  await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
  expect(await page.evaluate(elementsWithAlternates)).toEqual([]);
});

/**
 * Runs in the page: text that would render with contextual alternates, such as Inter's "×" for the "x" of
 * "2x".
 */
function elementsWithAlternates(): string[] {
  return [...document.body.querySelectorAll('*')]
    .filter((element) => getComputedStyle(element).fontVariantLigatures !== 'no-contextual')
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}
