import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signUp, test } from '../product/people.ts';
import { fillLibrary } from './library.ts';
import { SCREENS, type Screen } from './screens.ts';

const FOLDER = join(import.meta.dirname, '../../screenshots');

const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];
const THEMES = ['light', 'dark'] as const;

/** A quarter of the bytes of a PNG; no difference that an eye sees. */
const FORMAT = { format: 'webp', quality: 82 } as const;

async function photograph(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', FORMAT);
  await writeFile(join(FOLDER, file), Buffer.from(data, 'base64'));
  await session.detach();
}

/** `SCREENS=results,library` takes these alone. */
const chosen = process.env.SCREENS?.split(',');
const screens = SCREENS.filter(({ name }) => chosen?.includes(name) ?? true);

test('every screen at three widths, light and dark', async ({ newDevice }) => {
  await mkdir(FOLDER, { recursive: true });
  const { page: owner } = await signUp(await newDevice(), 'Demo');
  const resultIds = await fillLibrary(owner);
  const { page: newcomer } = await signUp(await newDevice(), 'Newcomer');
  const visitor = await newDevice();
  const pages: Record<Screen['who'], Page> = { nobody: visitor, newcomer, owner };
  for (const viewport of WINDOWS) {
    for (const colorScheme of THEMES) {
      for (const { name, who, open } of screens) {
        const page = await pages[who].context().newPage();
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await open(page, resultIds);
        await photograph(page, `${name}-${viewport.width}-${colorScheme}.webp`);
        await page.close();
      }
    }
  }
});
