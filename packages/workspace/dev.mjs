// pnpm dev: runs every app with reload; the front door serves the page from Vite.
import { resolve } from 'node:path';
import { install, root } from './install.mjs';
import { announceRestart, pageAddress, runServices, sharedEnvironment } from './services.mjs';
import { useSupportedNode } from './supported-node.mjs';

useSupportedNode();
install({ quiet: true });
const { readableLog } = await import('./readable-log.mjs');

const vitePort = process.env.VITE_PORT ?? '5173';
const env = {
  // No one waits for requests to finish, and a changed engine must compute every run again.
  DRAIN_GRACE_MS: '0',
  RUN_CACHE: 'off',
  ...sharedEnvironment(process.env),
  VITE_PORT: vitePort,
  VITE_URL: `http://localhost:${vitePort}`,
};
const bin = (app, name) => resolve(root, 'apps', app, 'node_modules/.bin', name);
const watch = (name, app) => ({
  name,
  cwd: `apps/${app}`,
  command: bin(app, 'tsx'),
  args: ['watch', '--clear-screen=false', 'src/main.ts'],
  env,
});

process.exitCode = await runServices(
  [
    { name: 'page', cwd: 'apps/web', command: bin('web', 'vite'), args: ['--clearScreen=false'], env },
    watch('margin app', 'api'),
    watch('front door', 'umbrella'),
  ],
  {
    readyUrl: `${pageAddress(env)}/readyz`,
    onReady: () => console.log(`\n  Margin Analytics (development) is at ${pageAddress(env)}\n`),
    onLine: readableLog('info'),
    onRestart: announceRestart,
  },
);
