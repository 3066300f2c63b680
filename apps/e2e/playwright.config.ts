import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/find-browser.ts';

// Separate ports let two checkouts run tests at the same time.
const PORT = Number(process.env.BROWSER_TESTS_PORT ?? 8420);
// Workers load this file too, and tests look at the product's data.
process.env.BROWSER_TESTS_DATA_DIR ??= join(tmpdir(), `margin-browser-tests-${process.pid}`);
const address = `http://localhost:${PORT}`;

export default defineConfig({
  testDir: 'src',
  ...(process.env.LONG_TESTS === '1' ? {} : { grepInvert: /@long/ }),
  outputDir: 'reports/artifacts',
  // The product is one pair of processes on one database; each test creates its own accounts.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/browser.json' }]],
  use: {
    baseURL: address,
    // No traces: snapshots of pages with fifteen charts would slow every step.
    screenshot: 'only-on-failure',
    launchOptions: await findBrowser(),
  },
  // Started the way a user starts it.
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
      // Leaves the other core to the browser.
      RUN_WORKERS: '1',
      // Many people sign up from one address here.
      SIGN_INS_PER_MINUTE: '10000',
      // No test uses the network: nothing listens on this port.
      YAHOO_URL: 'http://127.0.0.1:1',
    },
  },
});
