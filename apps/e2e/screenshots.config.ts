import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Screenshots of every screen, separate from the tests: `pnpm screenshots`. */
export default defineConfig(tests, {
  testMatch: 'screenshots/take-screenshots.ts',
  timeout: 600_000,
  reporter: 'list',
});
