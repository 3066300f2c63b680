import { expect, type Page } from '@playwright/test';
import { saveMany } from './product/api.ts';
import { cardOf, openLoadDialog, runBacktest } from './product/backtest.ts';
import { layoutFaults } from './product/layout.ts';
import { signUp, test } from './product/people.ts';
import { fillLibrary } from './screenshots/library.ts';
import { SCREENS } from './screenshots/screens.ts';

const LONG = process.env.LONG_TESTS === '1';

const ALL_WIDTHS = [320, 360, 390, 560, 700, 768, 820, 901, 1024, 1275, 1440, 1920];

/** A width of each layout, growing and shrinking in turns. The long tests walk through all, down and up. */
const WIDTHS = LONG ? [...ALL_WIDTHS.toReversed(), ...ALL_WIDTHS] : [1920, 320, 1275, 560, 901, 700];

/** These have nothing that other screens lack, so they are left to the long tests. */
const ALIKE = new Set(['charts', 'shared', 'save-dialog']);

const screensOf = (who: string) =>
  SCREENS.filter((screen) => screen.who === who && (LONG || !ALIKE.has(screen.name)));

/** Resizes the open page through the widths without reloading, up to the first with a problem. */
async function walk(page: Page, screen: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const faults = await layoutFaults(page, LONG || screen === 'results' ? 'all' : 'in the window');
    expect.soft(faults, `${screen} at ${width} px`).toEqual([]);
    if (faults.length > 0) return;
  }
}

/** The owner's screens take longest: in two parts, one worker does not wait for the other at the end. */
const HEAVY = 3;
const VISITS = [
  { who: 'visitor', screens: screensOf('visitor') },
  { who: 'newcomer', screens: screensOf('newcomer') },
  { who: 'owner', screens: screensOf('owner').slice(0, HEAVY) },
  { who: 'owner', screens: screensOf('owner').slice(HEAVY) },
];

for (const { who, screens } of VISITS) {
  const names = screens.map(({ name }) => name).join(', ');
  test(`Every screen of ${who} fits every width: ${names}`, async ({ newDevice }) => {
    test.setTimeout(LONG ? 900_000 : 300_000);
    const page = await newDevice();
    if (who !== 'visitor') await signUp(page);
    const resultIds = who === 'owner' ? await fillLibrary(page) : [];
    for (const { name, open } of screens) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page, resultIds);
      await walk(page, name);
      await page.unrouteAll();
    }
  });
}

test('Toasts cover no control, in a dialog or on the page', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await saveMany(page, 6);
  await page.reload();
  const dialog = await openLoadDialog(page);
  for (const name of ['Result 1', 'Result 2', 'Result 3']) {
    await cardOf(dialog, name).getByRole('button', { name: 'DELETE' }).click();
    await page
      .getByRole('dialog', { name: /DELETE/ })
      .last()
      .getByRole('button', { name: /^DELETE/ })
      .click();
    await expect(cardOf(dialog, name)).toHaveCount(0);
  }
  const toasts = page.getByText('Result deleted successfully');
  await expect(toasts).toHaveCount(2);
  // Hovering over one keeps them.
  await toasts.last().dispatchEvent('mouseover');
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await layoutFaults(page, 'all'), `dialog at ${width} px`).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'CLOSE', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(await layoutFaults(page, 'all'), 'page at 390 px').toEqual([]);
  await expect(toasts).toHaveCount(2);
});

test('A result never overlaps the form', async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await runBacktest(page);
  const form = page.getByRole('complementary', { name: 'Set up' });
  const result = page.locator('article');
  for (const width of [901, 1024, 1275, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const top of [0, 700]) {
      await page.evaluate((y) => window.scrollTo({ top: y, behavior: 'instant' }), top);
      const withResult = await form.screenshot();
      await result.evaluate((element) => element.style.setProperty('visibility', 'hidden'));
      const withoutResult = await form.screenshot();
      await result.evaluate((element) => element.style.removeProperty('visibility'));
      expect(withResult.equals(withoutResult), `at ${width} px, ${top} px down`).toBe(true);
    }
  }
});
