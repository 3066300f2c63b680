import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import {
  callProcedure,
  type Labels,
  queryProcedure,
  runByApi,
  saveByApi,
  savedOnes,
  saveMany,
} from './product/api.ts';
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
import { signIn, signOut, signUp, signUpByApi, signUpOnPage, test } from './product/people.ts';
import { readFigures, readResults } from './product/reading.ts';

const UNKNOWN_ID = '0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51';

/** A new person with the results of a run on the screen. */
async function personWithRun(newDevice: () => Promise<Page>) {
  const person = await signUp(await newDevice());
  await runBacktest(person.page);
  return person;
}

/** A new person with saved results of a short run, on no screen yet. */
async function personWithSaved(newDevice: () => Promise<Page>, ...all: Labels[]) {
  const person = await signUpByApi(await newDevice());
  const run = await runByApi(person.page);
  const saved = [];
  for (const labels of all) saved.push(await saveByApi(person.page, run, labels));
  return { ...person, resultIds: saved.map(({ resultId }) => resultId) };
}

async function expectNotFound(page: Page, resultId: string): Promise<void> {
  await page.goto(`/results/${resultId}`);
  await expect(page.getByRole('heading', { name: /not found/i })).toBeVisible();
}

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
    const { page } = await personWithSaved(newDevice, { name: 'Complete' });
    await page.goto('/');
    await loadResult(page, 'Complete');
    const { tiles, metrics, charts } = await readResults(page);
    expect(tiles).not.toEqual([]);
    expect(metrics.length).toBeGreaterThanOrEqual(69);
    expect(Object.keys(charts)).toHaveLength(15);
    for (const title of ['Metrics', 'Events', 'Provenance']) {
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
    }
  });

  test('Delete saved result', async ({ newDevice }) => {
    const { page } = await personWithSaved(newDevice, { name: 'Goes and comes' });
    await page.goto('/');
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
    const saved = await savedOnes(page);
    const [newest, oldest] = [saved[0]?.resultId ?? '', saved.at(-1)?.resultId];
    await callProcedure(page, 'savedResults.updateMany', { resultIds: [oldest], locked: true });
    const dialog = await openSaveDialog(page);
    await dialog.getByRole('button', { name: 'SAVE', exact: true }).click();
    await expect(dialog).toContainText(
      'Maximum limit of 50 saved results reached. Please delete some old results first.',
    );
    await dialog.getByRole('button', { name: 'CANCEL' }).click();
    await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();

    await openSaveDialog(page);
    await fillLabels(dialog, { name: 'One too many' });
    await dialog.getByRole('button', { name: 'SAVE', exact: true }).click();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download it instead' }).click();
    expect((await download).suggestedFilename()).toBe('One too many.json');

    const replaced = dialog.getByLabel('Replace a saved result');
    await expect(replaced.getByRole('option', { name: /^Result 50 ·/ })).toHaveCount(1);
    await expect(replaced.getByRole('option', { name: /^Result 1 ·/ })).toHaveCount(0);
    await replaced.selectOption({ value: newest });
    await expectAccessible(page, 'save dialog, full', '[role="dialog"]');
    await dialog.getByRole('button', { name: 'REPLACE AND SAVE' }).click();
    await expect(page.getByText('✓ Backtest saved successfully!')).toBeVisible();
    const names = (await savedOnes(page)).map(({ name }) => name);
    expect(names).toHaveLength(50);
    expect(names).toContain('One too many');
    expect(names).not.toContain('Result 50');
    const trash = (await queryProcedure(page, 'library.trash.list')).body.result.data.items;
    expect(trash.map(({ name }: { name: string }) => name)).toEqual(['Result 50']);
  });

  test('Try to load non-existent result_id', async ({ newDevice }) => {
    const { page } = await signUpByApi(await newDevice());
    await expectNotFound(page, UNKNOWN_ID);
    await expectNotFound(page, 'no-id-at-all');
  });

  test("Try to access another user's result_id", async ({ newDevice }) => {
    const { resultIds } = await personWithSaved(newDevice, { name: 'Private' });
    const { page: stranger } = await signUpByApi(await newDevice(), 'Stranger');
    await expectNotFound(stranger, resultIds[0] ?? '');
  });

  test('Edit result metadata', async ({ newDevice }) => {
    const { page } = await personWithSaved(newDevice, { name: 'Before', tags: ['old'] });
    await page.goto('/');
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
    const { page } = await personWithSaved(
      newDevice,
      { name: 'Calm years', tags: ['calm'] },
      { name: 'Crisis 100%' },
    );
    await page.goto('/');
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
    const { email } = await personWithSaved(newDevice, { name: 'From laptop A' });
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
    const before = await readFigures(page);
    await saveResults(page, { name: 'Everywhere' });
    const other = await newDevice();
    await signIn(other, email);
    await loadResult(other, 'Everywhere');
    expect(await readFigures(other)).toEqual(before);
    await other.reload();
    await expect(other.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toBeVisible();
  });

  test('User Isolation Test', async ({ newDevice }) => {
    const { page, resultIds } = await personWithSaved(newDevice, { name: 'Of Anna' });
    const link = `/results/${resultIds[0]}`;
    await page.goto(link);
    await expect(page.getByRole('heading', { name: /^BACKTEST RESULTS/ })).toContainText('Of Anna');
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
