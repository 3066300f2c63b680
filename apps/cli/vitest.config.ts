import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real processes, on machines that have other things to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
