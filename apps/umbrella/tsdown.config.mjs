import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/main.ts', 'src/reset-password.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outDir: 'dist',
  outExtensions: () => ({ js: '.mjs' }),
  // Workspace packages are bundled; npm dependencies stay external.
  deps: { alwaysBundle: [/^@margin\//] },
  dts: false,
  sourcemap: true,
});
