import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,vite,test}/**/*.test.{ts,tsx}'],
    // No test leaves state behind at module level: one load of the modules is enough.
    isolate: false,
    // Parts of the page are clicked through, on machines that do other things too.
    testTimeout: 30_000,
  },
});
