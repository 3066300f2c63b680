import { configDefaults, defineConfig } from 'vitest/config';

/** Takes minutes: it installs and builds the product from scratch, as the images do. */
const LONG = 'test/production.test.ts';

export default defineConfig({
  test: {
    exclude: process.env.LONG_TESTS === '1' ? configDefaults.exclude : [...configDefaults.exclude, LONG],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
