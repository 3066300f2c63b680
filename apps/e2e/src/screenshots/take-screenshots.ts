import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { signUp, test } from '../product/people.ts';
import { fillLibrary } from './library.ts';
import { SCREENS } from './screens.ts';

const FOLDER = join(import.meta.dirname, '../../reports/screenshots');
/** The images in the README and the documentation. Existing ones are replaced; the others stay out of git. */
const COMMITTED = join(import.meta.dirname, '../../screenshots');

/** A desktop, a tablet and a phone. */
const WINDOWS: readonly BrowserContextOptions[] = [
  { viewport: { width: 1440, height: 1000 } },
  { viewport: { width: 768, height: 1024 }, hasTouch: true },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];
const THEMES = ['light', 'dark'] as const;

/** A quarter of the size of a PNG, without a visible difference. */
const FORMAT = { format: 'webp', quality: 82 } as const;

async function photograph(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', FORMAT);
  const picture = Buffer.from(data, 'base64');
  await writeFile(join(FOLDER, file), picture);
  if (existsSync(join(COMMITTED, file))) await writeFile(join(COMMITTED, file), picture);
  await session.detach();
}

/** `SCREENS=results,library` takes only these. */
const chosen = process.env.SCREENS?.split(',');
const screens = SCREENS.filter(({ name }) => chosen?.includes(name) ?? true);

test('every screen at three widths, light and dark', async ({ newDevice }) => {
  await mkdir(FOLDER, { recursive: true });
  const { page: owner } = await signUp(await newDevice(), 'Demo');
  const resultIds = await fillLibrary(owner);
  const { page: newcomer } = await signUp(await newDevice(), 'Newcomer');
  const visitor = await newDevice();
  const stateOf = (page: Page) => page.context().storageState();
  const states = {
    visitor: await stateOf(visitor),
    newcomer: await stateOf(newcomer),
    owner: await stateOf(owner),
  };
  for (const options of WINDOWS) {
    for (const colorScheme of THEMES) {
      for (const { name, who, open } of screens) {
        const device = {
          ...options,
          colorScheme,
          storageState: states[who],
        } as const;
        const page = await newDevice(device);
        await open(page, resultIds);
        await photograph(page, `${name}-${options.viewport?.width}-${colorScheme}.webp`);
        await page.context().close();
      }
    }
  }
});
