import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

const VIEWPORT = { width: 1440, height: 900 };

/** Every step waits for transitions; the speed tests turn them back on. */
const MEDIA = { colorScheme: 'light', reducedMotion: 'reduce' } as const;

/** A signed-out device with one open page. */
export async function openDevice(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, ...MEDIA, ...options });
  return context.newPage();
}

/**
 * Makes a device as new, but keeps its process, which has compiled the scripts of the page: that takes longer than
 * most tests.
 */
export async function restoreDevice(page: Page): Promise<Page> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  page.removeAllListeners();
  await page.unrouteAll();
  await context.unrouteAll();
  await context.setOffline(false);
  await context.clearPermissions();
  await leavePage(page);
  await context.setStorageState({ cookies: [], origins: [] });
  await page.emulateMedia({ media: null, ...MEDIA });
  await page.setViewportSize(VIEWPORT);
  return page;
}

/** Leaves for an empty page of the same origin first, because only a page can clear its session storage. */
async function leavePage(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  if (origin !== 'null') {
    await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(origin);
    await page.evaluate(() => sessionStorage.clear());
    await page.unrouteAll();
  }
  await page.goto('about:blank');
}
