import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real processes start, stop and restart, so timeouts are generous; no test waits for a fixed
    // time.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    // Each file runs up to five processes.
    fileParallelism: false,
  },
});
