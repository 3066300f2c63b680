// npm run bench: benchmarks the built product.
import { resolve } from 'node:path';
import { build, install, root, run } from './install.mjs';
import { useSupportedNode } from './supported-node.mjs';

useSupportedNode();
install();
build();
run(resolve(root, 'apps/bench/node_modules/.bin/tsx'), ['apps/bench/src/main.ts', ...process.argv.slice(2)]);
