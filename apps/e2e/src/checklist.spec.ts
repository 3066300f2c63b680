import { expect, type Page } from '@playwright/test';
import { queryProcedure, saveMany } from './product/api.ts';
import {
  cardOf,
  fillLabels,
  loadDialog,
  loadResult,
  openLoadDialog,
  openSaveDialog,
  runBacktest,
  saveResults,
} from './product/backtest.ts';
import { signIn, signOut, signUpOnPage, test } from './product/people.ts';
import { readResults } from './product/reading.ts';

const UNKNOWN_ID = '0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51';

/** A new person with the results of a run on the screen. */
async function personWithRun(newDevice: () => Promise<Page>, name?: string) {
  const person = await signUpOnPage(await newDevice(), name);
  await runBacktest(person.page);
  return person;
}

async function expectNotFound(page: Page, resultId: string): Promise<void> {
  await page.goto(`/results/${resultId}`);
  await expect(page.getByRole('heading', { name: /not found/i })).toBeVisible();
}

const idInAddress = (page: Page) => page.url().split('/').at(-1) ?? '';

test.describe('Manual testing checklist', () => {
  test('Save backtest with all fields', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    await saveResults(page, {
      name: 'SPX 2x Conservative',
      description: 'Testing with <b>markup</b> & 📈',
      tags: ['SPX', 'conservative', 'long-term'],
    });
    const card = cardOf(await openLoadDialog(page), 'SPX 2x Conservative');
    await expect(card).toContainText('LIQUIDATION_REENTRY');
    await expect(card).toContainText('📊 SPX');
    await expect(card).toContainText('REG-T');
    await expect(card).toContainText('Testing with <b>markup</b> & 📈');
    for (const tag of ['SPX', 'conservative', 'long-term'])
      await expect(card.getByText(tag, { exact: true }).first()).toBeVisible();
    await expect(card).toContainText(/Saved: \d{1,2}\/\d{1,2}\/\d{4}/);
  });

  test('Save backtest with only name', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    const dialog = await openSaveDialog(page);
    await expect(dialog.getByLabel('NAME (REQUIRED)')).toHaveValue(/^SPX 2x Reg T re-enter \d{4}-\d{4}$/);
    await fillLabels(dialog, { name: '' });
    await dialog.getByRole('button', { name: 'SAVE', exact: true }).click();
    await expect(dialog.getByLabel('NAME (REQUIRED)')).toHaveAttribute('aria-invalid', 'true');
    await fillLabels(dialog, { name: 'Only a name' });
    await dialog.getByRole('button', { name: 'SAVE', exact: true }).dblclick();
    await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();
    expect((await queryProcedure(page, 'savedResults.list')).body.result.data.total).toBe(1);
  });

  test('Load saved result - verify complete', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    const before = await readResults(page);
    await saveResults(page, { name: 'Complete' });
    await page.goto('/');
    await loadResult(page, 'Complete');
    expect(await readResults(page)).toEqual(before);
    for (const title of ['Metrics', 'Events', 'Provenance']) {
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
    }
  });

  test('Delete saved result', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    await saveResults(page, { name: 'Goes and comes' });
    const dialog = await openLoadDialog(page);
    await cardOf(dialog, 'Goes and comes')
      .getByRole('button', { name: /^DELETE/ })
      .click();
    await page
      .getByRole('dialog', { name: /DELETE/ })
      .getByRole('button', { name: 'DELETE' })
      .click();
    await expect(page.getByText('Result deleted successfully')).toBeVisible();
    await expect(cardOf(dialog, 'Goes and comes')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(cardOf(dialog, 'Goes and comes')).toBeVisible();
  });

  test('Try to save 51st result (quota test)', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    await saveMany(page, 50);
    const dialog = await openSaveDialog(page);
    await dialog.getByRole('button', { name: 'SAVE', exact: true }).click();
    await expect(dialog).toContainText(
      'Maximum limit of 50 saved results reached. Please delete some old results first.',
    );
    await dialog.getByRole('button', { name: 'CANCEL' }).click();
    await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
    await expect(page.getByRole('button', { name: '💾 SAVE RESULTS' })).toBeVisible();
  });

  test('Try to load non-existent result_id', async ({ newDevice }) => {
    const { page } = await signUpOnPage(await newDevice());
    await expectNotFound(page, UNKNOWN_ID);
    await expectNotFound(page, 'no-id-at-all');
  });

  test("Try to access another user's result_id", async ({ newDevice }) => {
    const { page: owner } = await personWithRun(newDevice, 'Owner');
    await saveResults(owner, { name: 'Private' });
    await loadResult(owner, 'Private');
    const { page: stranger } = await signUpOnPage(await newDevice(), 'Stranger');
    await expectNotFound(stranger, idInAddress(owner));
  });

  test('Edit result metadata', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    await saveResults(page, { name: 'Before', tags: ['old'] });
    const dialog = await openLoadDialog(page);
    await cardOf(dialog, 'Before').getByRole('button', { name: /edit/i }).click();
    const edit = page.getByRole('dialog', { name: /EDIT/ });
    await fillLabels(edit, { name: 'After', description: 'Now with a note', tags: ['new'] });
    await edit.getByRole('button', { name: /^SAVE/ }).click();
    await expect(page.getByText('Result updated successfully')).toBeVisible();
    const card = cardOf(loadDialog(page), 'After');
    await expect(card).toContainText('Now with a note');
    await expect(card).toContainText('old');
    await expect(card).toContainText('new');
  });

  test('Filter/search saved results', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    await saveResults(page, { name: 'Calm years', tags: ['calm'] });
    await page.goto('/');
    await runBacktest(page);
    await saveResults(page, { name: 'Crisis 100%' });
    const dialog = await openLoadDialog(page);
    await expect(dialog.getByRole('article')).toHaveCount(2);
    const search = dialog
      .getByRole('searchbox')
      .or(dialog.getByPlaceholder(/Search/))
      .first();
    await search.fill('CRISIS');
    await expect(dialog.getByRole('article')).toHaveCount(1);
    await expect(cardOf(dialog, 'Crisis 100%')).toBeVisible();
    await search.fill('calm');
    await expect(cardOf(dialog, 'Calm years')).toBeVisible();
    await search.fill('nothing like it');
    await expect(dialog.getByRole('article')).toHaveCount(0);
  });

  test('Test on different laptop (same account)', async ({ newDevice }) => {
    const { page, email } = await personWithRun(newDevice);
    await saveResults(page, { name: 'From laptop A' });
    const laptopB = await newDevice();
    await signIn(laptopB, email);
    await expect(cardOf(await openLoadDialog(laptopB), 'From laptop A')).toBeVisible();
  });
});

test.describe('Integration tests', () => {
  test('Save → Load → Verify', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice);
    const before = await readResults(page);
    expect(Object.keys(before.charts)).toHaveLength(15);
    expect(before.metrics.length).toBeGreaterThanOrEqual(69);
    await saveResults(page, { name: 'Round trip' });
    await page.reload();
    await expect(page.getByText('BACKTEST RESULTS')).toHaveCount(0);
    await loadResult(page, 'Round trip');
    expect(await readResults(page)).toEqual(before);
  });

  test('Multi-Device Simulation', async ({ newDevice }) => {
    const { page, email } = await personWithRun(newDevice);
    const before = await readResults(page);
    await saveResults(page, { name: 'Everywhere' });
    const other = await newDevice();
    await signIn(other, email);
    await loadResult(other, 'Everywhere');
    expect(await readResults(other)).toEqual(before);
    const link = other.url();
    await other.goto(link);
    await expect(other.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
  });

  test('User Isolation Test', async ({ newDevice }) => {
    const { page } = await personWithRun(newDevice, 'Anna');
    await saveResults(page, { name: 'Of Anna' });
    await loadResult(page, 'Of Anna');
    const link = page.url();
    await signOut(page);
    await signUpOnPage(page, 'Bert');
    const dialog = await openLoadDialog(page);
    await expect(dialog).toContainText(/no saved results|nothing saved/i);
    await expect(dialog.getByRole('article')).toHaveCount(0);
    await page.goto(link);
    await expect(page.getByRole('heading', { name: /not found/i })).toBeVisible();
    await expect(page.getByText('Of Anna')).toHaveCount(0);
  });
});
