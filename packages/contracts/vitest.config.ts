import { defineConfig } from 'vitest/config';

// Tests leave no state at module level, so loading the modules once is enough.
export default defineConfig({ test: { isolate: false } });
