import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';

/** The headless shell first: the others draw the browser's own window for every device, a fifth more work. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** The browser for the tests: CHROME_PATH, else an installed one, else the one from npm. */
export async function findBrowser(): Promise<LaunchOptions> {
  const executablePath = process.env.CHROME_PATH ?? installedBrowser();
  if (executablePath) return { executablePath, args: ARGUMENTS };
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return { executablePath: await packaged.executablePath(), args: [...packaged.args, ...ARGUMENTS] };
  } catch (cause) {
    throw new Error(
      'No browser for the browser tests. On Debian: apt-get install chromium-headless-shell, or set CHROME_PATH.',
      {
        cause,
      },
    );
  }
}
