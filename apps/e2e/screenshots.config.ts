import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** The pictures of every screen, apart from the tests: `pnpm screenshots`. */
export default defineConfig(tests, {
  testMatch: 'screenshots/take-screenshots.ts',
  timeout: 600_000,
  reporter: 'list',
});
