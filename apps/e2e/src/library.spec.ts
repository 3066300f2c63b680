import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { callProcedure, queryProcedure, runByApi, saveByApi, saveMany } from './product/api.ts';
import { cardOf } from './product/backtest.ts';
import {
  act,
  expectRows,
  filter,
  rowOf,
  rows,
  selectBox,
  selectedResults,
  shelve,
} from './product/library.ts';
import { signUpByApi, test } from './product/people.ts';
import { openProduct } from './product/server.ts';

const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).getByRole('button');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('The table sorts by every column on the server; the address keeps order and columns', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [
    { name: 'Middle', leverage: 1.5 },
    { name: 'Low', leverage: 1 },
    { name: 'High', leverage: 2 },
  ]);
  await page.goto('/library');
  await expect(cardOf(page, 'Low')).toBeVisible();
  await page.getByText('Table', { exact: true }).click();
  await expectRows(page, ['High', 'Low', 'Middle']);

  for (const [column, names] of [
    ['Leverage', ['High', 'Middle', 'Low']],
    ['Leverage', ['Low', 'Middle', 'High']],
    ['Name', ['High', 'Low', 'Middle']],
  ] as const) {
    await page.getByRole('columnheader', { name: column }).getByRole('button').click();
    await expectRows(page, names);
  }
  await expect(page).toHaveURL(/sort=name&direction=asc/);
  await page.goBack();
  await expectRows(page, ['Low', 'Middle', 'High']);
  await expect(page.getByRole('columnheader', { name: 'Leverage' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  await filter(page, 'Columns', ['Sharpe', 'Threshold']);
  await expect(page.getByRole('columnheader', { name: 'Sharpe' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Threshold' })).toBeVisible();
  await expectRows(page, ['Low', 'Middle', 'High']);
  await page.getByRole('link', { name: 'Low' }).click();
  await expect(page).toHaveURL(/\/results\//);
});

test('Filters combine, show as chips and in the address, and Back removes them', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [
    { name: 'One', leverage: 1, tags: ['calm', 'core'] },
    { name: 'Two', leverage: 2, tags: ['core'] },
    { name: 'Three', leverage: 2, tags: ['wild'], mode: 'fresh_capital' },
    { name: 'Four', leverage: 2.5, accountType: 'portfolio' },
  ]);
  await page.goto('/library?layout=table&sort=createdAt&direction=asc');
  await expectRows(page, ['One', 'Two', 'Three', 'Four']);

  await filter(page, 'Tags', [/^calm/, /^wild/]);
  await expectRows(page, ['One', 'Three']);
  await filter(page, 'Tags', ['All of these']);
  await expect(page.getByText('No matches')).toBeVisible();
  await press(page, 'Remove the filter Tag (all): wild');
  await expectRows(page, ['One']);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expectRows(page, ['One', 'Two', 'Three', 'Four']);

  await press(page, 'Figures and dates');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Leverage from').fill('1.5');
  await dialog.getByLabel('Leverage to').fill('2');
  await dialog.getByRole('button', { name: 'Show results' }).click();
  await expectRows(page, ['Two', 'Three']);
  await filter(page, 'Mode', ['FRESH_CAPITAL']);
  await expectRows(page, ['Three']);
  await expect(chips(page)).toHaveText([/^FRESH_CAPITAL/, /^Leverage 1.5× to 2×/]);

  await page.reload();
  await expectRows(page, ['Three']);
  await page.goBack();
  await expectRows(page, ['Two', 'Three']);
  await page.goBack();
  await expectRows(page, ['One', 'Two', 'Three', 'Four']);
  await filter(page, 'Account', ['PORTFOLIO']);
  await filter(page, 'Ticker', ['SPX']);
  await expectRows(page, ['Four']);
  await page.getByRole('searchbox').fill('nothing like it');
  await press(page, 'Clear search and filters');
  await expectRows(page, ['One', 'Two', 'Three', 'Four']);
});

test('Results are selected one by one, in ranges, by keyboard, and all matches at once', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  await saveMany(page, 25);
  await page.goto('/library');
  const said = (text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
  await said('20 of 25 results · 25 of 50 saved');

  await selectBox(page, 'Result 24').check();
  await selectBox(page, 'Result 21').click({ modifiers: ['Shift'] });
  await said('4 of 25 selected');
  await expect(selectBox(page, 'Result 22')).toBeChecked();
  await page.keyboard.press('Escape');
  await said('20 of 25 results');

  await selectBox(page, 'Result 25').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await said('3 of 25 selected');
  await expect(selectBox(page, 'Result 23')).toBeFocused();
  await page.keyboard.press('Shift+ArrowUp');
  await said('2 of 25 selected');
  await page.keyboard.press('ControlOrMeta+a');
  await said('25 of 25 selected');
  await press(page, 'Clear selection');

  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await said('20 of 25 selected');
  await press(page, 'Select all 25 matches');
  await said('25 of 25 selected');
  await page.getByRole('searchbox').fill('Result 25');
  await said('1 of 1 result');
});

test('Several results are tagged, locked, compared and deleted in one step; locked ones stay', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  const ids = await shelve(page, [
    { name: 'Alpha', tags: ['old'] },
    { name: 'Beta', tags: ['old'] },
    { name: 'Gamma', tags: ['old'] },
  ]);
  await page.goto('/library?layout=table&sort=name&direction=asc');
  for (const name of ['Alpha', 'Beta', 'Gamma']) await selectBox(page, name).check();
  await act(page, 'Tag…');
  const tagging = page.getByRole('dialog', { name: 'TAG 3 RESULTS' });
  await tagging.getByRole('combobox', { name: 'ADD TAGS' }).fill('new, kept,');
  await tagging.getByRole('combobox', { name: 'REMOVE TAGS' }).fill('OLD');
  await tagging.getByRole('button', { name: 'APPLY' }).click();
  await expect(page.getByText('Tags updated on 3 results')).toBeVisible();
  for (const name of ['Alpha', 'Beta', 'Gamma'])
    await expect(rowOf(page, name).getByRole('listitem')).toHaveText(['new', 'kept']);

  await selectBox(page, 'Alpha').uncheck();
  await selectBox(page, 'Gamma').uncheck();
  await act(page, 'Lock');
  await expect(rowOf(page, 'Beta').getByRole('button', { name: 'Lock' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(rowOf(page, 'Beta').getByRole('button', { name: 'Delete' })).toBeDisabled();

  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await act(page, 'Delete…');
  const deletion = page.getByRole('dialog', { name: 'DELETE SAVED RESULTS' });
  const names = (title: string) => deletion.getByRole('list', { name: title }).getByRole('listitem');
  await expect(names('2 results will be deleted')).toHaveText(['Alpha', 'Gamma']);
  await expect(names("1 result locked, won't be deleted")).toHaveText(['Beta']);
  await deletion.getByRole('button', { name: 'DELETE 2' }).click();
  await expect(page.getByText('2 results deleted successfully')).toBeVisible();
  await expectRows(page, ['Beta']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectRows(page, ['Alpha', 'Beta', 'Gamma']);

  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await selectBox(page, 'Beta').uncheck();
  await act(page, 'Compare');
  await expect(page).toHaveURL(new RegExp(`/compare\\?ids=${ids.Alpha}(,|%2C)${ids.Gamma}`));
});

test('A lock is set and shown on the card and on the page of the result', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [{ name: 'Precious' }]);
  await page.goto('/library');
  const card = cardOf(page, 'Precious');
  await card.getByRole('button', { name: 'Lock' }).click();
  await expect(card).toContainText("locked, can't be deleted");
  await expect(card.getByRole('button', { name: 'DELETE' })).toBeDisabled();

  await card.getByRole('button', { name: 'LOAD' }).click();
  const panel = page.getByRole('complementary', { name: 'Saved result' });
  await expect(panel).toContainText("Lockedcan't be deleted");
  const lock = page.getByRole('button', { name: 'Lock', exact: true });
  await expect(lock).toHaveAttribute('aria-pressed', 'true');
  await lock.click();
  await expect(lock).toHaveAttribute('aria-pressed', 'false');
  await expect(panel).not.toContainText('Locked');
});

test('A name is edited in place by key and mouse', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [{ name: 'First', tags: ['kept'] }]);
  await page.goto('/library?layout=table');
  await rowOf(page, 'First').getByRole('link', { name: 'First' }).focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'New name of First' });
  await expect(field).toBeFocused();
  await field.fill(' ');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription('Name must not be empty');
  await expectAccessible(page, 'a name that is refused', 'table');
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'First').getByRole('link', { name: 'First' })).toBeFocused();

  await page.keyboard.press('F2');
  await field.fill('Second');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Second').getByRole('link', { name: 'Second' })).toBeFocused();

  await rowOf(page, 'Second').hover();
  await rowOf(page, 'Second').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'New name of Second' }).fill('Third');
  await page.getByRole('searchbox').click();
  await expect(rowOf(page, 'Third').getByRole('listitem')).toHaveText(['kept']);
});

test('Views are stored in the account: saved, opened on another device, updated, deleted', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [
    { name: 'Small', leverage: 1 },
    { name: 'Large', leverage: 2 },
  ]);
  await page.goto('/library?layout=table&leverage=%7B"min"%3A1.5%7D&sort=cagr');
  await expectRows(page, ['Large']);
  const menu = async (name: string | RegExp, entry: string) => {
    await page.getByRole('search').getByRole('button', { name }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await menu('Views', 'Save this view as…');
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/must not be empty/);
  await dialog.getByLabel('Name').fill('High leverage');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('View “High leverage” saved')).toBeVisible();

  await page.goto('/library');
  await expect(page.getByRole('article')).toHaveCount(2);
  await menu('Views', 'High leverage');
  await expectRows(page, ['Large']);
  await expect(page).toHaveURL(/sort=cagr/);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(rows(page)).toHaveCount(2);
  await menu('Views', 'Update “High leverage”');
  await expect(page.getByText('View “High leverage” updated')).toBeVisible();
  const { views } = (await queryProcedure(page, 'savedViews.list')).body.result.data;
  expect(views).toMatchObject([{ name: 'High leverage', settings: { layout: 'table', sort: 'cagr' } }]);
  expect(views[0].settings.filters).not.toHaveProperty('leverage');

  await menu('High leverage', 'Delete “High leverage”…');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('search').getByRole('button', { name: 'Views' }).click();
  await expect(page.getByRole('menu')).toContainText('No saved views yet');
});

test('Tags are colored, renamed, ordered, merged and deleted, with the number of affected items', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [
    { name: 'One', tags: ['crash', 'core'] },
    { name: 'Two', tags: ['crisis', 'core'] },
    { name: 'Three', tags: ['crisis', 'draft'] },
  ]);
  await page.goto('/library');
  await press(page, 'Manage tags');
  const dialog = page.getByRole('dialog', { name: 'Manage tags' });
  const tags = dialog.getByRole('list', { name: 'Tags of the library' }).getByRole('listitem');
  const names = (...expected: string[]) => expect(tags).toContainText(expected);
  await names('core', 'crisis', 'crash', 'draft');

  await dialog.getByRole('button', { name: 'Color of core: none' }).click();
  await page.getByRole('menuitem', { name: 'blue' }).click();
  await expect(dialog.getByRole('button', { name: 'Color of core: blue' })).toBeVisible();

  await dialog.getByRole('button', { name: 'Move up: draft' }).click();
  await names('core', 'crisis', 'draft', 'crash');

  await dialog.getByRole('button', { name: 'Rename core' }).click();
  await expect(dialog).toContainText('Changes 2 results');
  const name = dialog.getByLabel('New name of “core”');
  await name.fill('DRAFT');
  await expect(name).toHaveAccessibleDescription(/This tag already exists/);
  await name.fill('kernel');
  await page.keyboard.press('Enter');
  await names('kernel', 'crisis', 'draft', 'crash');

  await dialog.getByRole('checkbox', { name: 'Select crash' }).check();
  await dialog.getByRole('checkbox', { name: 'Select crisis' }).check();
  await dialog.getByRole('button', { name: 'Merge 2 tags…' }).click();
  await dialog.getByLabel('Merge into').selectOption('crisis');
  await expect(dialog).toContainText('Replaces “crash” on 1 result');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await names('kernel', 'crisis', 'draft');
  await expect(tags.filter({ hasText: 'crisis' })).toContainText('3 results');

  await dialog.getByRole('button', { name: 'Delete draft' }).click();
  await expect(dialog).toContainText('Removes “draft” from 1 result. Nothing else changes.');
  await dialog.getByRole('button', { name: 'Delete tag' }).click();
  await expect(tags).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(cardOf(page, 'One').getByRole('listitem')).toHaveText(['crisis', 'kernel']);
  await expect(cardOf(page, 'Three').getByRole('listitem')).toHaveText(['crisis']);
  await expect(cardOf(page, 'One').getByText('kernel')).toHaveAttribute('data-color', 'blue');
});

test('The library fits a phone and a desktop, and axe finds nothing', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await shelve(page, [
    { name: 'Plain', tags: ['core', 'no color'] },
    { name: 'L'.repeat(120), tags: ['core'], locked: true },
  ]);
  await callProcedure(page, 'library.tags.update', { tag: 'core', color: 'yellow' });
  for (const [width, layout] of [
    [1440, 'table'],
    [390, 'cards'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`/library?layout=${layout}&leverage=%7B"max"%3A5%7D`);
    await selectBox(page, 'Plain').check();
    await expect(selectedResults(page)).toBeVisible();
    await expectAccessible(page, `${layout} at ${width}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await act(page, 'Delete…');
  await expectAccessible(page, 'delete', '[role="dialog"]');
  await page.keyboard.press('Escape');
  for (const dialog of ['Figures and dates', 'Manage tags']) {
    await page.getByRole('button', { name: dialog }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, dialog, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('Five thousand results: list, filter and edits of all of them', async ({ newDevice }) => {
  test.skip(process.env.LONG_TESTS !== '1', 'takes minutes');
  test.setTimeout(900_000);
  const product = await openProduct({ SAVED_RESULTS_LIMIT: '5000', SAVES_PER_MINUTE: '100000' });
  const page = await newDevice({ baseURL: product.address });
  await signUpByApi(page);
  await saveThousands(page, 5);
  const took: Record<string, string> = {};
  const measure = async (name: string, step: () => Promise<unknown>) => {
    const begun = performance.now();
    await step();
    took[name] = `${Math.round(performance.now() - begun)} ms`;
  };
  const said = (text: string) => expect(page.getByText(text).first()).toBeVisible({ timeout: 120_000 });

  await measure('page with the first 100 rows', async () => {
    await page.goto('/library?layout=table');
    await said('100 of 5000 results');
  });
  await measure('sort by name', async () => {
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(rowOf(page, 'Result 1')).toBeVisible();
  });
  await measure('search', async () => {
    await page.getByRole('searchbox').fill('Result 4321');
    await said('1 of 1 result');
  });
  await measure('filter by a tag', async () => {
    await page.goto('/library?layout=table&tags=%5B"odd"%5D');
    await said('100 of 2500 results');
  });
  await measure('select all 2,500 that match', async () => {
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    await press(page, 'Select all 2500 matches');
    await said('2500 of 2500 selected');
  });
  await measure('tag 2,500', async () => {
    await act(page, 'Tag…');
    await page.getByRole('dialog').getByRole('combobox', { name: 'ADD TAGS' }).fill('many');
    await page.getByRole('dialog').getByRole('button', { name: 'APPLY' }).click();
    await said('Tags updated on 2500 results');
  });
  await measure('delete 2,500', async () => {
    await act(page, 'Delete…');
    await page.getByRole('dialog').getByRole('button', { name: 'DELETE 2500' }).click();
    await said('2500 results deleted successfully');
  });
  await page.goto('/library?layout=table');
  await said('100 of 2500 results');
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(took) });
  process.stdout.write(`5,000 results: ${JSON.stringify(took, null, 2)}\n`);
  await product.close();
});

/** Saves thousands of results of one run, every other one with a tag. */
async function saveThousands(page: Page, thousands: number): Promise<void> {
  const { runId } = await runByApi(page);
  for (let first = 1; first <= thousands * 1_000; first += 8) {
    const batch = Array.from({ length: 8 }, (_, i) => first + i);
    await Promise.all(
      batch.map((i) =>
        saveByApi(page, { runId }, { name: `Result ${i}`, tags: i % 2 === 1 ? ['odd'] : ['even'] }),
      ),
    );
  }
}
