import { dividendsCsv, madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { documentOf, runByApi } from './product/api.ts';
import { runBacktest } from './product/backtest.ts';
import { signUpByApi, test } from './product/people.ts';
import { choosePriceFiles, dropPriceFiles } from './product/prices.ts';

const MADE_UP = madeUpPrices({ seed: 21, firstDate: '2010-01-04', days: 1_000 });
const [FIRST, LAST] = [MADE_UP.bars.dates[0] ?? '', MADE_UP.bars.dates.at(-1) ?? ''];
const PRICES = yahooCsv(MADE_UP.bars);
const DIVIDENDS = dividendsCsv(MADE_UP.dividends);

const row = (page: Page, ticker: string) => page.getByRole('article', { name: ticker, exact: true });

test('Own prices are looked at, imported, run, replaced and removed', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  expect((await page.goto('/prices'))?.status()).toBe(200);
  await dropPriceFiles(
    page,
    { name: 'made.csv', text: PRICES },
    { name: 'made-dividends.csv', text: DIVIDENDS },
  );

  const preview = page.getByRole('region', { name: 'Import prices' });
  await expect(preview.getByText('made-dividends.csv')).toBeVisible();
  await expect(preview.getByText('1,000', { exact: true })).toBeVisible();
  const rows = preview.getByRole('table', { name: 'First and last rows' });
  await expect(rows.getByRole('row').nth(1)).toHaveText(`2${FIRST}${MADE_UP.bars.closes[0]}`);
  await expect(rows.getByRole('row').last()).toContainText(LAST);
  await expect(preview.getByRole('img', { name: 'Closes' })).toBeVisible();
  await expect(preview.getByLabel('Ticker')).toHaveValue('MADE');
  await expectAccessible(page, 'prices, preview');
  await preview.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('✓ MADE can be backtested now')).toBeVisible();
  await expect(row(page, 'MADE')).toContainText(`${FIRST} to ${LAST}`);

  await row(page, 'MADE').getByRole('button', { name: 'Backtest' }).click();
  await expect(page.getByLabel('Instrument')).toHaveValue('MADE');
  await runBacktest(page);
  const run = await runByApi(page, { ticker: 'MADE', startDate: FIRST, endDate: LAST });
  const { dataset } = (await documentOf(page, run)).provenance;
  await expect(page.locator('#provenance')).toContainText(dataset.id);
  await expect(page.locator('#provenance')).toContainText(dataset.sha256);

  await page.getByRole('link', { name: 'Prices', exact: true }).click();
  await row(page, 'MADE').getByRole('button', { name: 'Replace' }).click();
  await choosePriceFiles(page, { name: 'other.csv', text: PRICES });
  await expect(preview.getByText('MADE is there already')).toBeVisible();
  await preview.getByText('Adj Close', { exact: true }).click();
  await preview.getByRole('button', { name: 'Replace MADE' }).click();
  await expect(row(page, 'MADE')).toContainText('with the dividends in its closes');

  await row(page, 'MADE').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row(page, 'MADE')).toHaveCount(0);
  await expect(row(page, 'SPX')).toBeVisible();
  await expectAccessible(page, 'prices');
});

test('A wrong file is not imported: each of its lines is named, and what is suspicious too', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const lines = PRICES.split('\n');
  const [fifth = '', halved] = [
    lines[5],
    MADE_UP.bars.closes.map((close, i) => (i < 500 ? close : close / 2)),
  ];
  const wrong = yahooCsv({ ...MADE_UP.bars, closes: halved }).split('\n');
  wrong.splice(6, 0, fifth, '2010-01-09,x,x,x,x,x,x');
  await choosePriceFiles(page, { name: 'wrong.csv', text: wrong.join('\n') });
  const preview = page.getByRole('region', { name: 'Import prices' });
  const problems = preview.getByRole('alert').getByRole('listitem');
  await expect(problems).toHaveText([
    /^Prices, line 7: 2010-01-08 is there already, in line 6$/,
    /^Prices, line 8: the close “x” is not a number$/,
  ]);
  await expect(preview).toContainText(`not adjusted for: ${MADE_UP.bars.dates[500]} (2:1)`);
  await expect(preview.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await expectAccessible(page, 'prices, wrong file');
});

test('Without a network the page says so, and what to do', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const online = page.getByRole('region', { name: 'Yahoo Finance' });
  await online.getByLabel('Ticker at Yahoo Finance').fill('vti');
  await online.getByRole('button', { name: 'Get prices' }).click();
  await expect(online.getByRole('alert')).toHaveText(
    'Yahoo Finance cannot be reached from this server. Try again later, or import a file of prices.',
  );
  await expect(online.getByLabel('Ticker at Yahoo Finance')).toHaveValue('VTI');
});
