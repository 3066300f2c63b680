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
  // Everything but the prices is in the bundle, so that it runs from wherever it is unpacked.
  deps: { alwaysBundle: [/./], neverBundle: ['vega-datasets'] },
});
