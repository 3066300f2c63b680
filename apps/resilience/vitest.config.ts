import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real processes start, end and start again: patience, where nothing waits for a time.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    // Each file runs up to five processes of its own.
    fileParallelism: false,
  },
});
