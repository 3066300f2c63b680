import { defineConfig } from 'vitest/config';

const LONG_TESTS = process.env.LONG_TESTS === '1';

const sqlite = { extends: true as const, test: { name: 'sqlite', include: ['{src,test}/**/*.test.ts'] } };

const postgres = {
  extends: true as const,
  test: {
    name: 'postgres',
    include: ['test/*.test.ts'],
    // They ask the database for nothing but a session.
    exclude: ['test/{cross-site,page,vite}.test.ts'],
    globalSetup: ['test/set-up-postgres.ts'],
  },
};

export default defineConfig({
  test: {
    // Password hashing and real processes are slow on purpose or on a busy machine; nothing here waits for a time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // No file keeps a state at module level that another could see: one load of the modules will do.
    isolate: false,
    expect: { poll: { timeout: 20_000 } },
    // On PostgreSQL the services are tested together by apps/resilience; the long run does all of it twice.
    projects: LONG_TESTS ? [sqlite, postgres] : [sqlite],
  },
});
