import { expect, type Page } from '@playwright/test';
import { runByApi, saveByApi } from './product/api.ts';
import { wipedOutDocument } from './product/documents.ts';
import { signUp, test } from './product/people.ts';

interface PrintedChart {
  title: string;
  /** Drawn, and inside its card. */
  whole: boolean;
}

/** What is on the sheet at the moment when the browser lays it out. */
async function watchPrint(page: Page): Promise<() => Promise<PrintedChart[]>> {
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      const cards = [...document.querySelectorAll<HTMLElement>('figure[id^="chart-"]')];
      const printed = cards
        .filter((card) => card.offsetWidth > 0)
        .map((card) => {
          const drawing = card.querySelector('.main-svg')?.getBoundingClientRect();
          const { left, right } = card.getBoundingClientRect();
          const whole = drawing !== undefined && drawing.left >= left && drawing.right <= right;
          return { title: card.querySelector('h3')?.textContent ?? '', whole };
        });
      Object.assign(window, { printed });
    });
  });
  return () => page.evaluate(() => (window as unknown as { printed: PrintedChart[] }).printed);
}

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test('A result prints as a tear sheet from any scroll position and theme', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await page.emulateMedia({ colorScheme: 'dark' });
  const { runId } = await runByApi(page, { startDate: '2006-01-03', endDate: '2012-12-31', leverage: 2 });
  const { resultId } = await saveByApi(
    page,
    { runId },
    { name: 'On paper', description: 'Twice through 2008' },
  );
  await page.goto(`/results/${resultId}`);
  const equity = page.locator('#chart-portfolio-value');
  await expect(equity.locator('.main-svg').first()).toBeVisible();
  const screenWidth = (await equity.locator('.main-svg').first().boundingBox())?.width;

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-print-asked', '');
  });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Tear sheet/ }).click();
  await expect(page.locator('body[data-print-asked]')).toBeAttached();

  const printed = await watchPrint(page);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pagesOf(pdf)).toBeGreaterThanOrEqual(3);
  expect(pagesOf(pdf)).toBeLessThanOrEqual(6);
  const charts = await printed();
  expect(charts.filter(({ whole }) => !whole)).toEqual([]);
  expect(charts.map(({ title }) => title)).toContain('From contributions to final equity');
  expect(charts).toHaveLength(11);

  // On the screen it is as it was.
  await expect(page.locator('article[data-printing]')).toHaveCount(0);
  await expect
    .poll(async () => (await equity.locator('.main-svg').first().boundingBox())?.width)
    .toBe(screenWidth);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByText('Twice through 2008').last()).toBeVisible();
  for (const hidden of [page.getByRole('banner'), page.getByRole('button', { name: 'Export' })])
    await expect(hidden).toBeHidden();
});

test('A short sheet has no empty pages', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  const { resultId } = await saveByApi(page, { document: wipedOutDocument() }, { name: 'Wiped out' });
  await page.goto(`/results/${resultId}`);
  await expect(page.locator('.main-svg').first()).toBeVisible();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(5);
});
