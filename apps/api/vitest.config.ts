import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A whole app with its worker threads takes seconds to start on a busy machine of two cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['{src,test}/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'postgres', include: ['test/*.test.ts'], globalSetup: ['test/set-up-postgres.ts'] },
      },
    ],
  },
});
