import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A property runs for longer with LONG_TESTS=1, and on a busy machine.
    testTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
  },
});
