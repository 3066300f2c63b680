import { defineConfig } from 'vitest/config';

// Every command of the documentation runs, against real services.
export default defineConfig({ test: { testTimeout: 180_000, hookTimeout: 120_000 } });
