import { defineConfig } from 'vitest/config';

// No test leaves module state behind, so modules are loaded once.
export default defineConfig({ test: { isolate: false } });
