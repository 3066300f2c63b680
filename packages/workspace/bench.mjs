// npm run bench: what is measured is the built product.

import { resolve } from 'node:path';
import { install, root, run, tool } from './install.mjs';

install();
tool('turbo', 'run', 'build', '--output-logs=errors-only');
run(resolve(root, 'apps/bench/node_modules/.bin/tsx'), ['apps/bench/src/main.ts', ...process.argv.slice(2)]);
