import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,vite,test}/**/*.test.{ts,tsx}'],
    // No test leaves module-level state behind, so modules load only once.
    isolate: false,
    // Some tests click through the page on busy machines.
    testTimeout: 30_000,
  },
});
