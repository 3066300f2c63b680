// Starts built services for the smoke test, on the Node that runs it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../install.mjs';

const ERROR = /"level":[56]0/;

/** Currently free ports. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/**
 * A service with only these settings. `listening` and `died` follow its state; `errors` are the error lines of its
 * log, `words` the lines that are not log entries; `stop` resolves to its exit code.
 */
export function startService(name, settings) {
  const child = spawn(process.execPath, ['dist/main.mjs'], {
    cwd: resolve(root, 'apps', name),
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', LOG_FORMAT: 'json', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors = [];
  const words = [];
  const ended = once(child, 'close').then(([code]) => code);
  const listening = new Promise((ready) => {
    const read = (line) => {
      if (line.includes('listening at')) ready();
      if (!line.startsWith('{')) words.push(`${name}: ${line}`);
      else if (ERROR.test(line)) errors.push(line);
    };
    for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', read);
  });
  const died = ended.then((code) => {
    throw new Error(`${name} ended with ${code}`);
  });
  // Callers may ignore this promise, which must not be an unhandled rejection.
  died.catch(() => {});
  return {
    listening,
    died,
    errors,
    words,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
