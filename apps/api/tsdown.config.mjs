import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { main: 'src/main.ts', worker: 'src/workers/worker.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outExtensions: () => ({ js: '.mjs' }),
  dts: false,
  sourcemap: true,
  // The house is bundled, what comes from npm stays where it is installed.
  deps: { alwaysBundle: [/^@margin\//] },
});
