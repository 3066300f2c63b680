import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { main: 'src/main.ts', worker: 'src/workers/worker.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outExtensions: () => ({ js: '.mjs' }),
  dts: false,
  sourcemap: true,
  // Workspace packages are bundled; npm dependencies stay external.
  deps: { alwaysBundle: [/^@margin\//] },
});
