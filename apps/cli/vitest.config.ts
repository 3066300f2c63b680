import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests start real processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
