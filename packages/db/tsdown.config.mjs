import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { db: 'src/cli/main.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outExtensions: () => ({ js: '.mjs' }),
  dts: false,
  sourcemap: true,
  // Workspace packages are bundled; npm dependencies stay external.
  deps: { alwaysBundle: [/^@margin\//] },
});
