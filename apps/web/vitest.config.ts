import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,vite,test}/**/*.test.{ts,tsx}'],
    // No test leaves state behind at module level: one load of the modules is enough.
    isolate: false,
  },
});
