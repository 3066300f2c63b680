import { dividendsCsv, madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { expect, type Page } from '@playwright/test';
import { shareByApi } from '../product/api.ts';
import { cardOf, openLoadDialog, openSaveDialog, runBacktest } from '../product/backtest.ts';
import { choosePriceFiles } from '../product/prices.ts';

interface Screen {
  name: string;
  /** Who sees the screen: `owner` has a library, `newcomer` has nothing yet, `visitor` is signed out. */
  who: 'visitor' | 'newcomer' | 'owner';
  /** Opens the screen and waits until it is complete. */
  open: (page: Page, resultIds: readonly string[]) => Promise<void>;
}

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { name }).first()).toBeVisible();

/** Waits for the charts in the window. */
async function chartsDrawn(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const inView = [...document.querySelectorAll('figure[id^="chart-"]')].filter((card) => {
          const { top, bottom } = card.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight;
        });
        return inView.every((card) => card.querySelector('.main-svg'));
      }),
    )
    .toBe(true);
}

async function runThrough2008(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Start').fill('2005-01-03');
  await runBacktest(page);
  await chartsDrawn(page);
}

async function openResult(page: Page, resultId: string | undefined): Promise<void> {
  await page.goto(`/results/${resultId}`);
  await heading(page, /^BACKTEST RESULTS/);
  await chartsDrawn(page);
}

/** Every screen, in the order of a first visit. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'sign-in',
    who: 'visitor',
    open: async (page) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    },
  },
  {
    name: 'sign-up',
    who: 'visitor',
    open: async (page) => {
      await page.goto('/sign-up');
      await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
    },
  },
  {
    name: 'forgot-password',
    who: 'visitor',
    open: async (page) => {
      await page.goto('/forgot-password');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'documentation',
    who: 'visitor',
    open: async (page) => {
      await page.goto('/docs/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'backtest',
    who: 'newcomer',
    open: async (page) => {
      await page.goto('/');
      await expect(page.getByText('Daily closes from')).toBeVisible();
    },
  },
  { name: 'results', who: 'owner', open: runThrough2008 },
  {
    name: 'save-dialog',
    who: 'owner',
    open: async (page) => {
      await runThrough2008(page);
      await openSaveDialog(page);
    },
  },
  {
    name: 'load-dialog',
    who: 'owner',
    open: async (page, [newest]) => {
      await openResult(page, newest);
      await expect(cardOf(await openLoadDialog(page), 'SPX 2x Reg-T through 2008')).toBeVisible();
    },
  },
  {
    name: 'library',
    who: 'owner',
    open: async (page) => {
      await page.goto('/library');
      await expect(page.getByText('SPX 2x Reg-T through 2008').first()).toBeVisible();
    },
  },
  {
    name: 'library-table',
    who: 'owner',
    open: async (page) => {
      await page.goto('/library?layout=table');
      await expect(page.getByRole('row', { name: 'SPX 2x Reg-T through 2008' })).toBeVisible();
    },
  },
  {
    name: 'library-empty',
    who: 'newcomer',
    open: async (page) => {
      await page.goto('/library');
      await heading(page, 'No saved results yet');
    },
  },
  {
    name: 'trash',
    who: 'owner',
    open: async (page) => {
      await page.goto('/library/trash');
      await expect(cardOf(page, 'First try')).toBeVisible();
    },
  },
  { name: 'result', who: 'owner', open: (page, resultIds) => openResult(page, resultIds[2]) },
  {
    name: 'charts',
    who: 'owner',
    open: async (page, resultIds) => {
      await openResult(page, resultIds[2]);
      await page.locator('#section-margin').evaluate((section) => section.scrollIntoView());
      await chartsDrawn(page);
    },
  },
  {
    name: 'compare',
    who: 'owner',
    open: async (page, resultIds) => {
      await page.goto(`/compare?ids=${[0, 2, 4].map((i) => resultIds[i]).join(',')}`);
      await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
    },
  },
  {
    name: 'prices',
    who: 'owner',
    open: async (page) => {
      const { bars, dividends } = madeUpPrices();
      await page.goto('/prices');
      await choosePriceFiles(
        page,
        { name: 'fund.csv', text: yahooCsv(bars) },
        { name: 'fund-dividends.csv', text: dividendsCsv(dividends) },
      );
      await expect(page.locator('.js-plotly-plot .main-svg').first()).toBeVisible();
    },
  },
  {
    name: 'what-if',
    who: 'newcomer',
    open: async (page) => {
      await page.goto('/');
      const panel = page.getByRole('region', { name: 'What if' });
      await panel.getByRole('button', { name: 'Try it' }).click();
      await expect(panel.getByText('Final equity', { exact: true })).toBeVisible();
      await panel.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'new-sweep',
    who: 'newcomer',
    open: async (page) => {
      await page.goto('/sweeps/new');
      await expect(page.getByRole('button', { name: 'RUN SWEEP' })).toBeVisible();
    },
  },
  {
    name: 'sweep',
    who: 'owner',
    open: async (page) => {
      await page.goto('/sweeps/new');
      await page.getByRole('button', { name: 'RUN SWEEP' }).click();
      await expect(page.getByRole('button', { name: /^CAGR by/ })).toBeVisible();
      await expect(page.getByRole('progressbar', { name: 'Cells computed' })).toHaveCount(0);
    },
  },
  {
    name: 'sweeps',
    who: 'owner',
    open: async (page) => {
      await page.goto('/library/sweeps');
      await expect(page.getByRole('link', { name: /^SPX leverage/ }).first()).toBeVisible();
    },
  },
  {
    name: 'shared',
    who: 'owner',
    open: async (page, [newest = '']) => {
      await page.goto(await shareByApi(page, newest));
      await heading(page, /^BACKTEST RESULTS/);
      await chartsDrawn(page);
    },
  },
  {
    name: 'account',
    who: 'owner',
    open: async (page) => {
      await page.goto('/account');
      await expect(page.getByRole('list', { name: 'sessions' }).getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    who: 'newcomer',
    open: async (page) => {
      await page.goto('/');
      await expect(page.getByText('Daily closes from')).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
  {
    name: 'error',
    who: 'newcomer',
    open: async (page) => {
      await page.route('**/trpc/*savedResults.list*', (route) => route.abort());
      await page.goto('/library');
      await heading(page, "Couldn't load the list");
    },
  },
  {
    name: 'not-found',
    who: 'newcomer',
    open: async (page) => {
      await page.goto('/results/unknown');
      await heading(page, 'Result not found');
    },
  },
];
