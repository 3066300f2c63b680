// Starts the processes of the product side by side and ends them together.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { root } from './install.mjs';

const PARENT_CHECK_MS = 500;

/** The settings that all processes share: the folder of the data is that of the caller, not of each app. */
export function sharedEnvironment(env) {
  return { ...env, DATA_DIR: resolve(root, env.DATA_DIR ?? 'data') };
}

/**
 * Starts every service ({ name, cwd, command, args, env }). SIGINT and SIGTERM are passed on; when one service ends
 * by itself the others are ended too. Resolves to the exit code when all have ended.
 */
export function runServices(services) {
  const children = services.map(({ cwd, command, args, env }) =>
    spawn(command, args, { cwd: resolve(root, cwd), env, stdio: 'inherit' }),
  );
  const endAll = () => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  };
  process.once('SIGINT', endAll);
  process.once('SIGTERM', endAll);
  // npm runs this below a shell that passes no signal on: who started it is gone then, and nobody is told.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && endAll(), PARENT_CHECK_MS).unref();
  const ended = children.map((child, i) =>
    new Promise((done) => {
      child.once('error', (error) => {
        console.error(`${services[i].name} did not start: ${error.message}`);
        done(1);
      });
      child.once('exit', (code, signal) => done(code ?? (signal === 'SIGTERM' ? 0 : 1)));
    }).then((code) => {
      endAll();
      return code;
    }),
  );
  return Promise.all(ended).then((codes) => Math.max(...codes));
}

/** Waits until the address answers 2xx; gives up when `stopped` resolves. */
export async function waitUntilReady(url, stopped) {
  let stop = false;
  stopped.then(() => {
    stop = true;
  });
  while (!stop) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((next) => setTimeout(next, 100));
  }
  return false;
}

/** Where a person opens the page. */
export function pageAddress(env) {
  return `http://${env.HOST ?? 'localhost'}:${env.PORT ?? 8000}`;
}
