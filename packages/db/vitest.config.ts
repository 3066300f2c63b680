import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    // No file keeps a state at module level, and each has a database of its own: one load of the modules will do.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
