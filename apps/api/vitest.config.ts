import { defineConfig } from 'vitest/config';

const LONG_TESTS = process.env.LONG_TESTS === '1';

/** Tests of bodies, tokens, fuzzing and the network; other tests already cover their database queries. */
const NOT_ABOUT_SQL =
  'test/{adversarial/*,bad-input,bounded-answers,content,identity,large-bodies,largest-run,online-prices,operations,whole-markets}.test.ts';

export default defineConfig({
  test: {
    // A whole app with its worker threads takes seconds to start on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
    // No test file keeps module state that another could see, so modules can be loaded once.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['{src,test}/**/*.test.ts'],
          exclude: ['test/postgres/**'],
          globalSetup: ['test/bundle-worker.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/**/*.test.ts'],
          // The memory of bodies does not depend on the database.
          exclude: [LONG_TESTS ? 'test/adversarial/{memory,overload}.test.ts' : NOT_ABOUT_SQL],
          globalSetup: ['test/set-up-postgres.ts', 'test/bundle-worker.ts'],
        },
      },
    ],
  },
});
