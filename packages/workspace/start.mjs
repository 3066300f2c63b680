// npm start: install, build, run the product on its embedded default.
import { install, tool } from './install.mjs';
import { pageAddress, runServices, sharedEnvironment, waitUntilReady } from './services.mjs';

install();
tool('turbo', 'run', 'build', '--output-logs=errors-only');

const env = sharedEnvironment(process.env);
const stopped = runServices(
  ['api', 'umbrella'].map((name) => ({
    name,
    cwd: `apps/${name}`,
    command: process.execPath,
    args: ['dist/main.mjs'],
    env,
  })),
);
if (await waitUntilReady(`${pageAddress(env)}/healthz`, stopped)) {
  console.log(`\n  Margin Analytics is at ${pageAddress(env)}\n`);
}
process.exitCode = await stopped;
