import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/find-browser.ts';

// Two checkouts can be tested at once on ports of their own.
const PORT = Number(process.env.BROWSER_TESTS_PORT ?? 8420);
// The workers load this file too, and tests ask for what the product keeps.
process.env.BROWSER_TESTS_DATA_DIR ??= join(tmpdir(), `margin-browser-tests-${process.pid}`);
const address = `http://localhost:${PORT}`;

export default defineConfig({
  testDir: 'src',
  ...(process.env.LONG_TESTS === '1' ? {} : { grepInvert: /@long/ }),
  outputDir: 'reports/artifacts',
  // The product is one pair of processes on one database; every test brings its own accounts.
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/browser.json' }]],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // No traces: snapshots of pages with fifteen charts would slow every step.
    screenshot: 'only-on-failure',
    launchOptions: await findBrowser(),
  },
  // Started as a user starts it.
  webServer: {
    command: 'npm start',
    cwd: join(import.meta.dirname, '../..'),
    url: `${address}/readyz`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      PORT: String(PORT),
      API_PORT: String(PORT + 1),
      DATA_DIR: process.env.BROWSER_TESTS_DATA_DIR,
      LOG_LEVEL: 'warn',
      // The other core is the browser's.
      RUN_WORKERS: '1',
      // Many people sign up from one address here.
      SIGN_INS_PER_MINUTE: '10000',
      // No test asks the network: nobody listens there.
      YAHOO_URL: 'http://127.0.0.1:1',
    },
  },
});
