// pnpm dev: every app with reload; the page stays at the umbrella, which proxies Vite.
import { resolve } from 'node:path';
import { install, root } from './install.mjs';
import { pageAddress, runServices, sharedEnvironment, waitUntilReady } from './services.mjs';

install();

const vitePort = process.env.VITE_PORT ?? '5173';
const env = {
  ...sharedEnvironment(process.env),
  VITE_PORT: vitePort,
  VITE_URL: `http://localhost:${vitePort}`,
};
const bin = (app, name) => resolve(root, 'apps', app, 'node_modules/.bin', name);
const stopped = runServices([
  { name: 'web', cwd: 'apps/web', command: bin('web', 'vite'), args: [], env },
  ...['api', 'umbrella'].map((name) => ({
    name,
    cwd: `apps/${name}`,
    command: bin(name, 'tsx'),
    args: ['watch', '--clear-screen=false', 'src/main.ts'],
    env,
  })),
]);
if (await waitUntilReady(`${pageAddress(env)}/readyz`, stopped)) {
  console.log(`\n  Margin Analytics (development) is at ${pageAddress(env)}\n`);
}
process.exitCode = await stopped;
