import { defineConfig } from 'vitest/config';

// Real processes start and stop, perhaps on a busy machine.
export default defineConfig({
  test: { include: ['test/*.test.mjs'], testTimeout: 120_000, hookTimeout: 60_000 },
});
