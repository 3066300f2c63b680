// Runs the product's processes together and ends them together.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './install.mjs';

const onWindows = process.platform === 'win32';
const PARENT_CHECK_MS = 500;
const READY_CHECK_MS = 100;
/** A service that exits is restarted after a second, then after twice as long each time. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A service that has run this long has recovered. */
const RECOVERED_MS = 60_000;

/**
 * Settings that all processes share: one data folder, in the caller's directory rather than one per
 * app.
 */
export function sharedEnvironment(env) {
  return { ...env, DATA_DIR: resolve(root, env.DATA_DIR ?? 'data') };
}

/** Reports a service that exited and will restart. */
export const announceRestart = (name, reason, pauseMs) =>
  console.error(`The ${name} exited (${reason}). Restarting in ${pauseMs / 1_000} s.`);

/** The address of the page. */
export function pageAddress(env) {
  return `http://${env.HOST ?? 'localhost'}:${env.PORT ?? 8000}`;
}

/**
 * Calls `end` on a signal or when the parent process is gone, and `kill` on a second signal, for people who will not
 * wait.
 */
export function endTogether(end, kill) {
  let ended = false;
  const onSignal = (signal) => {
    if (ended) kill();
    else end(signal);
    ended = true;
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // npm starts this in a shell that forwards no signals. When npm exits, so does the shell, and the parent
  // changes.
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    if (!ended) onSignal('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

/** One service, for as long as it should run. */
function supervise({ name, cwd, command, args, env }, { onLine, onRestart, isReady }) {
  let child;
  let stopping = false;
  let pauseMs = FIRST_PAUSE_MS;
  let wake = () => {};

  const runOnce = () =>
    new Promise((done) => {
      child = spawn(command, args, {
        cwd: resolve(root, cwd),
        env,
        stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
        // In its own process group, Ctrl+C in the terminal reaches it once, through this process.
        detached: !onWindows,
      });
      for (const stream of [child.stdout, child.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', (line) => onLine(name, line));
      }
      child.once('error', (error) => done({ code: 1, reason: error.message }));
      child.once('close', (code, signal) => done({ code: code ?? 1, reason: signal ?? `exit code ${code}` }));
    });

  async function run() {
    for (;;) {
      const begun = Date.now();
      const { code, reason } = await runOnce();
      if (stopping) return 0;
      if (!isReady()) return code || 1;
      if (Date.now() - begun > RECOVERED_MS) pauseMs = FIRST_PAUSE_MS;
      onRestart(name, reason, pauseMs);
      await new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, pauseMs);
      });
      if (stopping) return 0;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    ended: run(),
    stop(signal = 'SIGTERM') {
      if (stopping) return;
      stopping = true;
      wake();
      if (isRunning()) child.kill(signal);
    },
    kill() {
      if (isRunning()) process.kill(onWindows ? child.pid : -child.pid, 'SIGKILL');
    },
  };
}

/**
 * Starts every service ({ name, cwd, command, args, env }) and calls `onReady` when `readyUrl` answers. A service that
 * exits before that ends them all; later it is restarted, with a growing pause. `onLine(name, line)`, if given,
 * receives their output. Resolves to the exit code when all have ended.
 */
export async function runServices(services, { readyUrl, onReady, onLine, onRestart }) {
  let state = 'starting';
  const isReady = () => state === 'ready';
  const running = services.map((service) => supervise(service, { onLine, onRestart, isReady }));
  const endAll = (signal) => {
    state = 'ending';
    for (const service of running) service.stop(signal);
  };
  endTogether(endAll, () => {
    for (const service of running) service.kill();
  });
  const ended = Promise.all(
    running.map((service) =>
      service.ended.then((code) => {
        endAll();
        return code;
      }),
    ),
  );
  while (state === 'starting') {
    const answer = await fetch(readyUrl).catch(() => undefined);
    if (answer?.ok && state === 'starting') {
      state = 'ready';
      onReady();
    } else {
      await new Promise((next) => setTimeout(next, READY_CHECK_MS));
    }
  }
  return Math.max(...(await ended));
}
