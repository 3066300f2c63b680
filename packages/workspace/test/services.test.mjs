import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';

const RUN = join(import.meta.dirname, 'processes/run-service.mjs');
/** Answers, prints its process id, and exits with 3 on a request for /die. */
const SERVER = `require('node:http').createServer((request, response) => {
  response.end();
  if (request.url === '/die') process.exit(3);
}).listen(process.env.PORT, () => console.log(process.pid))`;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

let running;
afterEach(() => running?.kill('SIGKILL'));

/** The output lines of a service run from this code, and how it ends. */
function start(port, code) {
  running = spawn(process.execPath, [RUN, String(port), code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  return { next, ended: once(running, 'exit').then(([exitCode]) => exitCode) };
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('restarts a service that died after a growing pause, and ends it with itself', async () => {
  const port = await freePort();
  const { next, ended } = start(port, SERVER);
  await next();
  expect(await next()).toBe('ready');
  for (const pause of [1_000, 2_000]) {
    await fetch(`http://localhost:${port}/die`).catch(() => {});
    expect(await next()).toBe(`service restarts in ${pause} ms: exit code 3`);
    expect(await next()).toMatch(/^service: \d+$/);
  }
  await fetch(`http://localhost:${port}/die`).catch(() => {});
  await next();
  const pid = Number((await next()).split(' ')[1]);
  running.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(isAlive(pid)).toBe(false);
});

it('ends without waiting for a pause to finish', async () => {
  const port = await freePort();
  const { next, ended } = start(port, SERVER);
  await next();
  await next();
  await fetch(`http://localhost:${port}/die`).catch(() => {});
  expect(await next()).toMatch(/restarts in/);
  running.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('exits with the code of a service that never became ready', async () => {
  const { next, ended } = start(await freePort(), `console.log('PORT is wrong'); process.exit(7)`);
  expect(await next()).toBe('service: PORT is wrong');
  expect(await ended).toBe(7);
});
