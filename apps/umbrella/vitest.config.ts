import { defineConfig } from 'vitest/config';

const LONG_TESTS = process.env.LONG_TESTS === '1';

const sqlite = { extends: true as const, test: { name: 'sqlite', include: ['{src,test}/**/*.test.ts'] } };

const postgres = {
  extends: true as const,
  test: {
    name: 'postgres',
    include: ['test/*.test.ts'],
    // These use the database only for a session.
    exclude: ['test/{cross-site,page,vite}.test.ts'],
    globalSetup: ['test/set-up-postgres.ts'],
  },
};

export default defineConfig({
  test: {
    // Password hashing is slow on purpose, and processes are slow on a busy machine; no test waits for a fixed
    // time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // No file has module state that another could see, so modules are loaded once.
    isolate: false,
    expect: { poll: { timeout: 20_000 } },
    // By default PostgreSQL is covered by apps/resilience; the long run does everything twice.
    projects: LONG_TESTS ? [sqlite, postgres] : [sqlite],
  },
});
