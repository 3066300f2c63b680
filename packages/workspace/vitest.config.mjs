import { defineConfig } from 'vitest/config';

// Real processes start and end, on machines that have other things to do.
export default defineConfig({
  test: { include: ['test/*.test.mjs'], testTimeout: 120_000, hookTimeout: 60_000 },
});
