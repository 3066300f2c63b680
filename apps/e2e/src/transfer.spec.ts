import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { ResultDocument } from '@margin/contracts';
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expectAccessible } from './product/accessible.ts';
import { callProcedure, documentOf, queryProcedure, runByApi, saveByApi, savedOnes } from './product/api.ts';
import { fillLabels, openSaveDialog, runBacktest } from './product/backtest.ts';
import { signUpByApi, test } from './product/people.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const heading = (page: Page) => page.getByRole('heading', { name: /^BACKTEST RESULTS/ });
const dropZone = (page: Page) => page.getByRole('dialog', { name: 'Import results' });

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function exportAs(page: Page, name: string): Promise<Download> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name }).click();
  return download;
}

/** Chooses files as the browser's file dialog would. */
async function chooseFiles(page: Page, files: { name: string; text: string | Buffer }[]): Promise<Locator> {
  await page.goto('/library');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = dropZone(page);
  await expect(dialog.getByRole('button', { name: 'Choose files' })).toBeVisible();
  const written = files.map(async ({ name, text }) => {
    const path = test.info().outputPath(name);
    await writeFile(path, text);
    return path;
  });
  await dialog.locator('input[type="file"]').setInputFiles(await Promise.all(written));
  return dialog;
}

test('A document is exported with its bytes and imported into another account with its hash', async ({
  newDevice,
}) => {
  const owner = await newDevice();
  await signUpByApi(owner);
  const run = await runByApi(owner);
  const { resultId } = await saveByApi(owner, run, { name: 'Out: and in?' });
  await owner.goto(`/results/${resultId}`);
  await expect(heading(owner)).toBeVisible();
  const document = await exportAs(owner, 'Document');
  expect(document.suggestedFilename()).toBe('Out- and in-.json');
  const bytes = await bytesOf(document);
  expect(sha256(bytes)).toBe(run.content.sha256);

  const other = await newDevice();
  await signUpByApi(other, 'Grace');
  const dialog = await chooseFiles(other, [{ name: document.suggestedFilename(), text: bytes }]);
  await expect(dialog.getByLabel('Name of Out- and in-.json')).toHaveValue('Out- and in-');
  await expectAccessible(other, 'import dialog', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('link', { name: 'Out- and in-' }).click();
  await expect(heading(other)).toContainText('Out- and in-');
  const [saved] = await savedOnes(other);
  const loaded = await queryProcedure(other, 'savedResults.load', { resultId: saved?.resultId });
  expect(loaded.body.result.data).toMatchObject({ origin: 'run', content: { sha256: run.content.sha256 } });
});

test('CSV at full precision, all charts, and a report that opens offline', async ({ newDevice }, info) => {
  const page = await newDevice();
  await signUpByApi(page);
  const run = await runByApi(page);
  const { dataframe } = await documentOf(page, run);
  const { resultId } = await saveByApi(page, run, { name: 'All <b>of</b> it' });
  await page.goto(`/results/${resultId}`);
  await expect(heading(page)).toBeVisible();

  const [head, ...rows] = String(await bytesOf(await exportAs(page, 'Daily table')))
    .trim()
    .split('\r\n');
  expect(head).toBe(dataframe.columns.join(','));
  expect(rows).toEqual(dataframe.data.map((row) => row.map((cell) => String(cell ?? '')).join(',')));

  const charts = unzipSync(await bytesOf(await exportAs(page, 'All charts as SVG')));
  expect(Object.keys(charts)).toHaveLength(15);
  for (const svg of Object.values(charts)) {
    expect(strFromU8(svg)).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    expect(strFromU8(svg)).toContain('font-variant-ligatures:no-contextual!important');
  }

  const report = await exportAs(page, 'Report');
  expect(report.suggestedFilename()).toBe('All -b-of-b- it.html');
  const path = info.outputPath('report.html');
  await report.saveAs(path);
  await expectToStandAlone(await newDevice({ offline: true }), path);
});

/** Opens a file without a network: everything is there, and it requests nothing. */
async function expectToStandAlone(page: Page, path: string): Promise<void> {
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const address = pathToFileURL(path).href;
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All <b>of</b> it');
  await expect(page.locator('img')).toHaveCount(15);
  const drawn = await page
    .locator('img')
    .evaluateAll((pictures: HTMLImageElement[]) =>
      pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
    );
  expect(drawn).toBe(true);
  await expect(page.locator('#metrics')).toContainText('Maximum drawdown');
  await expect(page.getByRole('table', { name: 'Rounds' })).toContainText('2019-01-02');
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(asked.filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
  expect(errors).toEqual([]);
  // Made for print, so it is always light.
  await expectAccessible(page, 'report', 'html', ['light']);
}

/** A document from another program: what was run, and whatever else it wrote. */
const OTHER_DOCUMENT = {
  status: 'success',
  parameters: {
    mode: 'profit_threshold',
    ticker: 'SPY',
    start_date: '2010-01-01',
    end_date: '2024-10-26',
    leverage: 2,
    account_type: 'reg_t',
    initial_investment: 100_000,
    profit_threshold: 100,
  },
  metrics: { cagr: 0.14 },
};

test('The archive of a library is imported with names, descriptions, tags and colors', async ({
  newDevice,
}) => {
  const owner = await newDevice();
  await signUpByApi(owner);
  const run = await runByApi(owner);
  await saveByApi(owner, run, { name: 'Slash / and "quotes"', description: 'a note', tags: ['calm', 'b'] });
  await saveByApi(owner, run, { name: 'Second' });
  await callProcedure(owner, 'library.tags.update', { tag: 'calm', color: 'teal' });
  await owner.goto('/library');
  await owner.getByLabel('Select all shown').check();
  const download = owner.waitForEvent('download');
  await owner
    .getByRole('toolbar', { name: 'Selected results' })
    .getByRole('button', { name: 'Export' })
    .click();
  const archive = await bytesOf(await download);
  const { 'index.csv': index = new Uint8Array(), ...files } = unzipSync(archive);
  expect(Object.keys(files).sort()).toEqual(['Second.json', 'Slash - and -quotes-.json', 'library.json']);
  for (const [name, bytes] of Object.entries(files)) {
    if (name !== 'library.json') expect(sha256(Buffer.from(bytes))).toBe(run.content.sha256);
  }
  expect(strFromU8(index).trim().split('\r\n')).toHaveLength(3);
  expect(strFromU8(index)).toContain(`${run.content.sha256},Second,,,liquidation_reentry,SPX`);

  const other = await newDevice();
  await signUpByApi(other, 'Grace');
  const dialog = await chooseFiles(other, [{ name: '2 results.zip', text: archive }]);
  await dialog.getByRole('button', { name: 'Import 2 results' }).click();
  await expect(dialog.getByRole('status')).toHaveText('2 imported');
  const saved = await savedOnes(other);
  expect(saved).toHaveLength(2);
  expect(saved).toContainEqual(
    expect.objectContaining({
      name: 'Slash / and "quotes"',
      description: 'a note',
      tags: ['calm', 'b'],
      origin: 'run',
    }),
  );
  const { tags } = (await queryProcedure(other, 'library.tags.list')).body.result.data;
  expect(tags).toContainEqual(expect.objectContaining({ tag: 'calm', color: 'teal' }));
});

test('Many files at once: errors by file and field, good files are imported', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const { ticker: _, ...withoutTicker } = OTHER_DOCUMENT.parameters;
  const dialog = await chooseFiles(page, [
    { name: 'other.json', text: JSON.stringify(OTHER_DOCUMENT) },
    { name: 'no ticker.json', text: JSON.stringify({ ...OTHER_DOCUMENT, parameters: withoutTicker }) },
    { name: 'broken.json', text: '{"a":' },
    { name: 'huge.json', text: Buffer.alloc(41 * 1024 * 1024, ' ') },
  ]);
  const row = (name: string) =>
    dialog.getByRole('list', { name: 'Files' }).locator('> li').filter({ hasText: name });
  await expect(row('broken.json')).toContainText('The file is not JSON');
  await expect(row('huge.json')).toContainText('40 MiB is the import limit');
  await dialog.getByLabel('Name of other.json').fill('From another program');
  await dialog.getByRole('button', { name: 'Import 2 results' }).click();
  await expect(row('no ticker.json')).toContainText('parameters.ticker: is missing');
  await expect(dialog.getByRole('status')).toHaveText('1 imported, 3 not imported');
  await expectAccessible(page, 'import dialog with errors', '[role="dialog"]');

  await dialog.getByRole('link', { name: 'From another program' }).click();
  await expect(page.getByRole('heading', { name: 'From another program' })).toBeVisible();
  await expect(page.getByText(/^Imported from another program/)).toBeVisible();
});

test('A document dropped on the library is imported', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  await page.goto('/library');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeVisible();
  const transfer = await page.evaluateHandle((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return files;
  }, JSON.stringify(OTHER_DOCUMENT));
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(dropZone(page).getByLabel('Name of dropped.json')).toHaveValue('dropped');
});

test('Run again: the same bytes, or what changed and why', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const run = await runByApi(page);
  const same = await saveByApi(page, run, { name: 'As it was' });
  await page.goto(`/results/${same.resultId}`);
  const again = page.getByRole('button', { name: 'Run again' });
  await expect(again).toBeEnabled();
  await again.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Run again' });
  await expect(dialog).toContainText('Identical');
  await expect(dialog).toContainText(run.content.sha256);

  const older = await saveByApi(
    page,
    { document: withOlderEngine(await documentOf(page, run)) },
    { name: 'Of an older engine' },
  );
  await page.goto(`/results/${older.resultId}`);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(dialog).toContainText('Different');
  await expect(dialog).toContainText('0.0.1 →');
  const sharpe = dialog.getByRole('row', { name: /^Sharpe / });
  await expect(sharpe).toContainText('9.000');
  await expect(dialog.getByRole('row')).toHaveCount(2);
  await expectAccessible(page, 'run again', '[role="dialog"]');
});

/** As if an earlier engine had computed another Sharpe ratio. */
function withOlderEngine(document: ResultDocument): object {
  const { sharpe } = document.metrics;
  return {
    ...document,
    provenance: { ...document.provenance, engine_version: '0.0.1' },
    metrics: { ...document.metrics, sharpe: { ...sharpe, value: 9 } },
  };
}

test('Duplicated settings fill the whole form, and the result names their origin', async ({ newDevice }) => {
  const page = await newDevice();
  await signUpByApi(page);
  const settings = {
    leverage: 1.7,
    interest: { kind: 'fixed', annualRate: 0.0525 },
    tradingCost: 0.001,
    maintenanceMargin: 0.3,
    reentryWaitBars: 5,
    // Without a field of their own.
    leveragePolicy: { kind: 'band', low: 1.5, high: 1.9 },
    cashFlow: { amount: 500, every: 'month', growth: 0.02 },
    liquidation: { kind: 'partial', buffer: 0.2 },
  };
  const run = await runByApi(page, settings);
  const origin = await saveByApi(page, run, { name: 'The original' });
  await page.goto(`/results/${origin.resultId}`);
  await page.getByRole('button', { name: 'Duplicate settings' }).click();
  await expect(page.getByText(/^Also runs with Leverage policy: .*; Cash flow: pays in \$500/)).toBeVisible();
  await runBacktest(page);
  const dialog = await openSaveDialog(page);
  await fillLabels(dialog, { name: 'The copy' });
  await dialog.getByRole('button', { name: 'SAVE', exact: true }).click();
  await page.getByRole('link', { name: 'The copy' }).click();
  const from = page.getByRole('link', { name: 'The original' });
  await expect(from).toHaveAttribute('href', `/results/${origin.resultId}`);

  const [saved] = await savedOnes(page);
  expect(saved).toMatchObject({ name: 'The copy', derivedFrom: origin.resultId });
  const loaded = await queryProcedure(page, 'savedResults.load', { resultId: saved?.resultId });
  // Exactly the same settings give the same content.
  expect(loaded.body.result.data.content.sha256).toBe(run.content.sha256);

  await from.click();
  await expect(heading(page)).toContainText('The original');
  await page.request.post('/trpc/savedResults.delete', { data: { resultIds: [origin.resultId] } });
  await page.goto(`/results/${saved?.resultId}`);
  await expect(page.getByText('a result that is no longer in your library')).toBeVisible();
});
