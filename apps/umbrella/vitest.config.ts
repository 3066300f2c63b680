import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Password hashing and real processes are slow on purpose or on a busy machine; nothing here waits for a time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
