import { dividendsCsv, madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { documentOf, queryProcedure, runByApi } from './product/api.ts';
import { runBacktest } from './product/backtest.ts';
import { signUpByApi, test } from './product/people.ts';
import { choosePriceFiles, dropPriceFiles } from './product/prices.ts';

const MADE_UP = madeUpPrices({ seed: 21, firstDate: '2010-01-04', days: 1_000 });
const [FIRST, LAST] = [MADE_UP.bars.dates[0] ?? '', MADE_UP.bars.dates.at(-1) ?? ''];
const PRICES = yahooCsv(MADE_UP.bars);
const DIVIDENDS = dividendsCsv(MADE_UP.dividends);

const row = (page: Page, ticker: string) => page.getByRole('article', { name: ticker, exact: true });

test('Own prices are previewed, imported, run, replaced and removed', async ({ newDevice }) => {
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
  await expect(page.getByText('✓ MADE is ready to backtest')).toBeVisible();
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
  await expect(preview.getByText('This replaces MADE')).toBeVisible();
  await preview.getByLabel('Closing prices').selectOption('Adj Close');
  await expect(preview.getByLabel('Dividends', { exact: true })).toHaveValue('true');
  await preview.getByRole('button', { name: 'Replace MADE' }).click();
  await expect(row(page, 'MADE')).toContainText('with the dividends in its closes');

  await row(page, 'MADE').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row(page, 'MADE')).toHaveCount(0);
  await expect(row(page, 'SPX')).toBeVisible();
  await expectAccessible(page, 'prices');
});

test('A daily-reset fund is previewed, made and run', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const form = page.getByRole('region', { name: 'Make a fund' });
  await form.getByRole('button', { name: '2×, like SSO' }).click();
  await expect(form.getByRole('img', { name: 'Closes' })).toBeVisible();
  await expect(form.getByText('5,105', { exact: true })).toBeVisible();
  const lastClose = await form.getByRole('definition').last().textContent();
  await expectAccessible(page, 'prices, a fund');
  await form.getByRole('button', { name: 'Make the fund' }).click();
  await expect(page.getByText('✓ SPX-2X is ready to backtest')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Make the fund' })).toHaveCount(0);
  await expect(row(page, 'SPX-2X')).toContainText('2× fund');

  // The preview and the server compute the same fund.
  const { body } = await queryProcedure(page, 'marketData.bars', { ticker: 'SPX-2X' });
  expect(Number(body.result.data.closes.at(-1)).toFixed(2)).toBe(lastClose);
  await row(page, 'SPX-2X').getByRole('button', { name: 'Backtest' }).click();
  await expect(page.getByLabel('Instrument')).toHaveValue('SPX-2X');
  const { provenance } = await documentOf(page, await runByApi(page, { ticker: 'SPX-2X', leverage: 1 }));
  expect(provenance.dataset.source).toContain('daily-reset fund, 2× SPX-');
});

test('A wrong file is not imported: names each bad line, and suspicious ones too', async ({ newDevice }) => {
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
    /^Prices, line 7: 2010-01-08 is a duplicate of line 6$/,
    /^Prices, line 8: the close “x” is not a number$/,
  ]);
  await expect(preview).toContainText(`not adjusted for: ${MADE_UP.bars.dates[500]} (2:1)`);
  await expect(preview.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await expectAccessible(page, 'prices, wrong file');
});

const reading = (page: Page) => page.getByRole('group', { name: 'How to read the files' });
const importButton = (page: Page) => page.getByRole('button', { name: 'Import', exact: true });

test('A yfinance history is imported once you answer whether its closes include dividends', async ({
  newDevice,
}) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const rows = MADE_UP.bars.dates.slice(0, 40).map((date, i) => {
    const close = MADE_UP.bars.closes[i];
    return `${date} 00:00:00-05:00,${close},${close},${close},${close},1000,${i === 20 ? 0.5 : 0},0.0`;
  });
  const header = 'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits';
  await choosePriceFiles(page, { name: 'yf.csv', text: [header, ...rows].join('\n') });
  await expect(reading(page).getByRole('status')).toHaveText('Answer one question to import the files.');
  await expect(importButton(page)).toBeDisabled();
  await expectAccessible(page, 'prices, a question');

  const dividends = reading(page).getByLabel('Dividends');
  await expect(dividends).toHaveAccessibleDescription(/Do these closes already include the dividends\?/);
  await dividends.focus();
  await page.keyboard.press('i');
  await expect(dividends).toHaveValue('true');
  await expect(page.getByText('A dividend in the file will not be paid again')).toBeVisible();
  await dividends.selectOption('false');
  await importButton(page).click();
  await expect(row(page, 'YF')).toContainText('with 1 dividend');
});

test('An export of Investing is understood, shown and imported', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const text =
    '\ufeff"Date","Price","Open","High","Low","Vol.","Change %"\n"03/13/2024","5,612.50","5,600.00","5,620.00","5,590.00","1.2M","0.18%"\n"03/12/2024","5,602.50","5,600.00","5,620.00","5,590.00","","-0.02%"\n';
  await choosePriceFiles(page, { name: 'Investing.csv', text });
  const preview = page.getByRole('region', { name: 'Import prices' });
  await expect(preview.getByRole('table', { name: 'First and last rows' })).toContainText('2024-03-135612.5');
  await expect(preview.getByText('newest first')).toBeVisible();
  await preview.getByLabel('Ticker').fill('ETF1');
  await importButton(page).click();
  await expect(row(page, 'ETF1')).toContainText('2 rows');
});

test('Ambiguous dates and numbers are asked about, in a UTF-16 file from Excel', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const text = '\ufeffDatum\tSchlusskurs\r\n01.02.2024\t38,101\r\n02.02.2024\t38,250\r\n';
  await page
    .getByLabel('Price files')
    .setInputFiles({ name: 'excel.txt', mimeType: 'text/plain', buffer: Buffer.from(text, 'utf16le') });
  await reading(page).getByLabel('Order of dates').selectOption('01.02.2024 is February 1, 2024');
  await reading(page).getByLabel('Decimals').selectOption('comma');
  const table = page.getByRole('table', { name: 'First and last rows' });
  await expect(table.getByRole('row').nth(1)).toHaveText('22024-02-0138.101');
  await expect(reading(page).getByRole('status')).toBeEmpty();
});

test('Without a network the page says what to do', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/prices');
  const online = page.getByRole('region', { name: 'Online prices' });
  await online.getByLabel('Ticker to get').fill('vti');
  await online.getByRole('button', { name: 'Get prices' }).click();
  await expect(online.getByRole('alert')).toHaveText(
    'Yahoo Finance cannot be reached from this server. Try again later or import a price file.',
  );
  await expect(online.getByLabel('Ticker to get')).toHaveValue('VTI');
});
