import { madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { SHORT_RUN } from '@margin/testing';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { callProcedure, queryProcedure, runByApi, saveByApi } from './product/api.ts';
import { cardOf } from './product/backtest.ts';
import { signIn, signUp, test } from './product/people.ts';

const BASE = { ...SHORT_RUN, startDate: '2000-01-03', endDate: '2020-04-17', leverage: 2 };

const map = (page: Page, figure: string) => page.getByRole('button', { name: new RegExp(`^${figure} by`) });

test('A sweep is set up, watched, read and saved, and its cells open as runs', async ({ newDevice }) => {
  const { page, email } = await signUp(await newDevice());
  await page.getByRole('link', { name: 'Sweeps' }).click();
  const across = page.getByRole('group', { name: 'Across' });
  await across.getByLabel('To (×)').fill('2.5');
  await across.getByLabel('Step (×)').fill('0.5');
  const down = page.getByRole('group', { name: 'Down' });
  await down.getByLabel('From').fill('2007-01-03');
  await down.getByLabel('To').fill('2016-01-04');
  await down.getByLabel('Step').selectOption('every half year');
  await expect(page.getByText('4 × 19 = 76 runs')).toBeVisible();
  await expectAccessible(page, 'new sweep');
  await page.getByRole('button', { name: 'RUN SWEEP' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'SPX leverage × start' })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Cells computed' })).toHaveCount(0);
  const spread = page.getByRole('row', { name: /^2× \d/ });
  await expect(spread).toContainText('19');
  // Reg T does not allow 2.5×, so there is no spread.
  await expect(page.getByRole('row', { name: /^2\.5×/ })).toHaveCount(0);

  // With the keyboard, from the first cell: 2× from 2007-07-03.
  await map(page, 'CAGR').focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  const facts = page.getByRole('status').filter({ hasText: 'Leverage 2×, Start 2007-07-03' });
  await expect(facts).toContainText('Liquidations 1');
  await expectAccessible(page, 'sweep');

  await page.getByRole('button', { name: '💾 SAVE SWEEP' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Which start survives');
  await expectAccessible(page, 'save sweep', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'SAVE' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Which start survives' })).toBeVisible();
  await expect(page.getByText('1 of 50 saved')).toBeVisible();

  await map(page, 'CAGR').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SPX 2× Reg T, 2007');

  // On another device it is in the library.
  const other = await newDevice();
  await signIn(other, email);
  await other.goto('/library/sweeps');
  await expectAccessible(other, 'sweeps');
  await other.getByRole('link', { name: 'Which start survives' }).click();
  await expect(map(other, 'Max drawdown')).toBeVisible();
  await other.getByRole('button', { name: 'Delete Which start survives' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'DELETE' }).click();
  await expect(other.getByText('No sweeps yet')).toBeVisible();
});

/** A small sweep, saved with a tag. */
async function savedSweep(page: Page, name: string): Promise<string> {
  const definition = {
    base: BASE,
    x: { parameter: 'leverage', values: [1, 2] },
    y: { parameter: 'tradingCost', values: [0] },
  };
  const answer = await callProcedure(page, 'sweeps.start', { definition });
  const { sweepId } = (await answer.json()).result.data;
  await callProcedure(page, 'sweeps.save', { sweepId, name, tags: ['grid'] });
  return sweepId;
}

test('A saved sweep shares tags, trash and restore with results', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const name = 'Two leverages';
  const sweepId = await savedSweep(page, name);
  const { resultId } = await saveByApi(page, await runByApi(page), { name: 'One run', tags: ['grid'] });
  const remove = async () => {
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    const question = page.getByRole('dialog', { name: 'DELETE SAVED SWEEP' });
    await expect(question).toContainText('from the trash for 30 days');
    await question.getByRole('button', { name: 'DELETE' }).click();
    await expect(page.getByText('Sweep deleted successfully')).toBeVisible();
  };

  await page.goto('/library/sweeps');
  await page.getByRole('button', { name: 'Manage tags' }).click();
  const tags = page.getByRole('dialog', { name: 'Manage tags' });
  await expect(tags).toContainText('1 result and 1 sweep');
  await tags.getByRole('button', { name: 'Rename grid' }).click();
  await expect(tags).toContainText('Changes 1 result and 1 sweep');
  await tags.getByLabel('New name of “grid”').fill('maps');
  await tags.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(tags.getByRole('button', { name: 'Rename maps' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Tags', exact: true })).toHaveText('maps');

  await remove();
  await expect(page.getByText('No sweeps yet')).toBeVisible();
  await expect(page.locator('ul:focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name }).click();
  await expect(map(page, 'CAGR')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sweeps' })).toHaveAttribute('aria-current', 'page');

  await remove();
  await expect(page).toHaveURL('/library/sweeps');
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(cardOf(page, name)).toContainText('SWEEP');
  await expectAccessible(page, 'trash with a sweep');
  await cardOf(page, name).getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  await page.goto(`/sweeps/${sweepId}`);
  await expect(page.getByRole('list', { name: 'Tags', exact: true })).toHaveText('maps');

  await callProcedure(page, 'sweeps.delete', { sweepId });
  await callProcedure(page, 'savedResults.delete', { resultIds: [resultId] });
  await page.goto('/library/trash');
  await page.getByRole('button', { name: 'Empty the trash' }).click();
  await page.getByRole('button', { name: 'Delete 1 result and 1 sweep' }).click();
  await expect(page.getByRole('heading', { name: 'The trash is empty' })).toBeVisible();
  expect((await queryProcedure(page, 'library.trash.list')).body.result.data.items).toEqual([]);
});

test('A large sweep continues without its page, and stops when canceled', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const answer = await callProcedure(page, 'sweeps.start', {
    definition: {
      base: BASE,
      x: { parameter: 'leverage', values: Array.from({ length: 50 }, (_, i) => 1 + i / 50) },
      y: { parameter: 'tradingCost', values: Array.from({ length: 100 }, (_, i) => i / 1_000) },
    },
  });
  const { sweepId } = (await answer.json()).result.data;
  await page.goto(`/sweeps/${sweepId}`);
  const bar = page.getByRole('progressbar', { name: 'Cells computed' });
  await expect(bar).toHaveJSProperty('max', 5_000);
  await expect(page.getByText(/^\d[\d,]* of 5,000 cells, about \d+ s left$/)).toBeVisible();
  await page.goto('/library/sweeps');
  await expect(page.getByText(/Running, [\d,]+ of 5,000 runs/)).toBeVisible();
  await page.getByRole('link', { name: 'SPX leverage × trading cost' }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText(/^Canceled after [\d,]+ of 5,000 cells/)).toBeVisible();
  await expect(bar).toHaveCount(0);

  // It is not saved, so it does not go to the trash.
  await page.getByRole('button', { name: 'Delete SPX leverage × trading cost' }).click();
  const question = page.getByRole('dialog', { name: 'Delete this sweep?' });
  await expect(question).toContainText('permanently deletes');
  await question.getByRole('button', { name: 'DELETE' }).click();
  await expect(page.getByText('No sweeps yet')).toBeVisible();
  expect((await queryProcedure(page, 'library.trash.list')).body.result.data.items).toEqual([]);
});

/** A price of its own, and the same with waves in it. */
function twoPrices() {
  const { bars } = madeUpPrices({ seed: 3, volatility: 0.012 });
  const closes = bars.closes.map((close, i) => Math.round(close * (100 + 20 * Math.sin(i / 20))) / 100);
  return { bars, waved: { ...bars, closes } };
}

test('A cell of a sweep whose prices were replaced says so, and opens with the old ones', async ({
  newDevice,
}) => {
  const { page } = await signUp(await newDevice());
  const { bars, waved } = twoPrices();
  await callProcedure(page, 'marketData.import', { ticker: 'ETF1', prices: yahooCsv(bars) });
  const [startDate, endDate] = [bars.dates[0], bars.dates.at(-1)];
  const definition = {
    base: { ...BASE, ticker: 'ETF1', startDate, endDate },
    x: { parameter: 'leverage', values: [1, 1.5, 2] },
    y: { parameter: 'tradingCost', values: [0, 0.001] },
  };
  const { sweepId } = (await (await callProcedure(page, 'sweeps.start', { definition })).json()).result.data;
  await page.goto(`/sweeps/${sweepId}`);
  await expect(page.getByRole('progressbar', { name: 'Cells computed' })).toHaveCount(0);
  await expect(page.getByText('have changed since this sweep')).toHaveCount(0);

  await callProcedure(page, 'marketData.import', { ticker: 'ETF1', prices: yahooCsv(waved) });
  await page.reload();
  await expect(page.getByText('The prices of ETF1 have changed since this sweep')).toBeVisible();
  await map(page, 'CAGR').focus();
  await page.keyboard.press('ArrowRight');
  const facts = page.getByRole('status').filter({ hasText: 'Leverage 1.5×' });
  const equity = (await facts.getByText(/^Final equity/).textContent())?.replace('Final equity ', '') ?? '';
  expect(equity).toMatch(/^\$\d/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The prices that “ETF1 leverage × trading cost” used')).toBeVisible();
  const dashboard = page.locator('section[aria-labelledby="performance-dashboard"]');
  await expect(dashboard).toContainText(equity);
  await page.getByRole('button', { name: 'Run on the new prices' }).click();
  await expect(dashboard).not.toContainText(equity);

  // It survives a reload.
  await page.reload();
  await expect(page.getByText(/^Your last run, \d{1,2}:\d\d [AP]M$/)).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dashboard).toBeVisible();
  await expect(page.getByRole('button', { name: '💾 SAVE RESULTS' })).toBeVisible();

  await callProcedure(page, 'marketData.remove', { ticker: 'ETF1' });
  await page.goto(`/sweeps/${sweepId}`);
  await expect(page.getByText('You no longer have the series ETF1')).toBeVisible();
});
