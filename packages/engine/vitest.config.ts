import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A property runs for longer with LONG_TESTS=1, and on a busy machine.
    testTimeout: 120_000,
    // The engine has no state: nothing leaks from one file into another, and it is loaded once.
    isolate: false,
  },
});
