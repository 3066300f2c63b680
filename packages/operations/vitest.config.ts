import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // No test leaves module state behind, so modules are loaded once.
    isolate: false,
    // A busy machine is slow; no test waits for a fixed time.
    testTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
