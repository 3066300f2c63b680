import { defineConfig } from 'vitest/config';

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
          exclude: ['test/adversarial/{memory,overload}.test.ts'],
          globalSetup: ['test/set-up-postgres.ts'],
        },
      },
    ],
  },
});
