import { defineConfig } from 'vitest/config';

// No test leaves state behind at module level: one load of the modules is enough.
export default defineConfig({ test: { isolate: false } });
