import { defineConfig } from 'vitest/config';

// Real services start, and TypeScript reads the whole API.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
