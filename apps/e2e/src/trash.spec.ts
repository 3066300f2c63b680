import { expect } from '@playwright/test';
import { callProcedure, queryProcedure, runByApi, saveByApi } from './product/api.ts';
import { cardOf } from './product/backtest.ts';
import { signUp, test } from './product/people.ts';

test('The trash: list, restore, delete permanently', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const { runId } = await runByApi(page);
  const names = ['Comes back', 'Deleted first', 'Goes with the rest', 'Goes with the rest too'];
  const resultIds: string[] = [];
  for (const name of names) resultIds.push((await saveByApi(page, { runId }, { name })).resultId);
  await callProcedure(page, 'savedResults.delete', { resultIds });

  await page.goto('/library');
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(cardOf(page, 'Comes back')).toContainText(
    /Deleted: \d\d\/\d\d\/\d{4} · permanently deleted on \d\d\/\d\d\/\d{4}/,
  );
  await cardOf(page, 'Comes back').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Result restored')).toBeVisible();
  await expect(cardOf(page, 'Comes back')).toHaveCount(0);

  await cardOf(page, 'Deleted first').getByRole('button', { name: 'Delete permanently' }).click();
  const question = page.getByRole('dialog', { name: 'Delete permanently' });
  await expect(question).toContainText('Deleted first');
  await question.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(cardOf(page, 'Deleted first')).toHaveCount(0);

  await page.getByRole('button', { name: 'Empty the trash' }).click();
  await page.getByRole('button', { name: 'Delete 2 results' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  expect((await queryProcedure(page, 'library.trash.list')).body.result.data.items).toEqual([]);
  await page.getByRole('link', { name: 'Back to the library' }).click();
  await expect(cardOf(page, 'Comes back')).toBeVisible();
});
