import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A whole app with its worker threads takes seconds to start on a busy machine of two cores.
  test: { testTimeout: 30_000, hookTimeout: 30_000 },
});
