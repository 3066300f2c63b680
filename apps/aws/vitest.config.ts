import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The first synthesis compiles CloudFormation's rules, which takes seconds on a busy machine. One process does
    // it once.
    isolate: false,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
