import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { db: 'src/cli/main.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outExtensions: () => ({ js: '.mjs' }),
  dts: false,
  sourcemap: true,
  // The house is bundled, what comes from npm stays where it is installed.
  deps: { alwaysBundle: [/^@margin\//] },
});
