import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The first synthesis compiles the rules of CloudFormation, seconds on a busy machine: one process does it once.
    isolate: false,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
