import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/main.ts', 'src/reset-password.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outDir: 'dist',
  outExtensions: () => ({ js: '.mjs' }),
  // The packages of the house are TypeScript sources; everything else stays in node_modules.
  deps: { alwaysBundle: [/^@margin\//] },
  dts: false,
  sourcemap: true,
});
