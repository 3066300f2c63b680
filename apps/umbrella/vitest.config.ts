import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Password hashing and real processes are slow on purpose or on a busy machine; nothing here waits for a time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // No file keeps a state at module level that another could see: one load of the modules will do.
    isolate: false,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['{src,test}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/*.test.ts'],
          // They ask the database for nothing but a session.
          exclude: ['test/{cross-site,page,vite}.test.ts'],
          globalSetup: ['test/set-up-postgres.ts'],
        },
      },
    ],
  },
});
