import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { margin: 'src/main.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  outExtensions: () => ({ js: '.mjs' }),
  dts: false,
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  banner: { js: '#!/usr/bin/env node' },
  // Everything except the prices is bundled, so that it runs wherever it is unpacked.
  deps: { alwaysBundle: [/./], neverBundle: ['vega-datasets'] },
});
