import { defineConfig } from 'vitest/config';

// Runs every command of the documentation against real services.
export default defineConfig({ test: { testTimeout: 180_000, hookTimeout: 120_000 } });
