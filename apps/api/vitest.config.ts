import { defineConfig } from 'vitest/config';

const LONG_TESTS = process.env.LONG_TESTS === '1';

/** About bodies, tokens, fuzzing and the network: what they ask a database for, other files and packages/db ask too. */
const NOT_ABOUT_SQL =
  'test/{adversarial/*,bad-input,bounded-answers,content,identity,large-bodies,largest-run,online-prices,operations,whole-series}.test.ts';

export default defineConfig({
  test: {
    // A whole app with its worker threads takes seconds to start on a busy machine of two cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // No file keeps a state at module level that another could see: one load of the modules will do.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['{src,test}/**/*.test.ts'],
          exclude: ['test/postgres/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/**/*.test.ts'],
          // What a body takes of memory is decided before the database hears of it.
          exclude: [LONG_TESTS ? 'test/adversarial/{memory,overload}.test.ts' : NOT_ABOUT_SQL],
          globalSetup: ['test/set-up-postgres.ts'],
        },
      },
    ],
  },
});
