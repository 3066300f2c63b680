import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { AppError } from '@margin/contracts';
import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { addressKey } from './address-key.ts';
import { guardConnections } from './guard-connections.ts';
import { receiveBodies } from './receive-bodies.ts';

const PACE_MS = 300;

async function startService({ perAddress = 3, inAll = 1_000, proxies = false, stalledMs = 60_000 } = {}) {
  const guard = guardConnections(
    {
      perAddress,
      inAll,
      headersMs: PACE_MS,
      requestMs: 60_000,
      stalledMs,
      pace: { graceMs: PACE_MS, bytesPerSecond: 1_000_000 },
    },
    { proxies, graceMs: 50 },
  );
  const app = fastify({
    serverFactory: guard.serverFactory,
    trustProxy: proxies,
    forceCloseConnections: true,
  });
  const errors: unknown[] = [];
  app.setErrorHandler((error, _request, reply) => {
    errors.push(error);
    return reply.code(error instanceof AppError ? error.status : 500).send({ error: String(error) });
  });
  app.addHook('onRequest', async (request) => {
    guard.claim(request);
    if (request.headers.authorization) guard.recognize(request);
  });
  receiveBodies(app, { guard, limitOf: () => 1_000_000 });
  app.get('/', async () => 'here');
  app.get('/large', async () => Buffer.alloc(64 * 1024 * 1024));
  app.post('/', async ({ body }) => body);
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const open = (first = ''): Socket => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => undefined);
    if (first) socket.write(first);
    return socket;
  };
  const connections = () =>
    new Promise<number>((resolve) => app.server.getConnections((_error, count) => resolve(count)));
  return { port, open, errors, connections };
}

const head = (headers: string[] = [], length = 1_000) =>
  [
    'POST / HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    ...headers,
    '',
    '"',
  ].join('\r\n');

const openOnes = (sockets: readonly Socket[]) => sockets.filter(({ closed }) => !closed).length;
const many = (count: number, open: () => Socket) => {
  const sockets = Array.from({ length: count }, open);
  for (const socket of sockets) socket.resume();
  return sockets;
};

it.each([
  ['nothing', ''],
  ['half a head', 'GET / HTTP/1.1\r\nHost:'],
  ['half a body', head()],
])('only a few connections with %s stay open, and only briefly', async (_, first) => {
  const { port, open } = await startService();
  const silent = many(20, () => open(first));
  await expect.poll(() => openOnes(silent)).toBeLessThanOrEqual(3);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  await expect.poll(() => openOnes(silent), { timeout: 10_000 }).toBe(0);
});

it('known users and complete requests are not counted', async () => {
  const { open } = await startService();
  const known = many(10, () => open(head(['Authorization: x'])));
  const answered = many(10, () => open('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
  await new Promise((resolve) => setTimeout(resolve, PACE_MS / 2));
  expect([openOnes(known), openOnes(answered)]).toEqual([10, 10]);
});

it('behind proxies, connections are counted per client that the proxies name', async () => {
  const { open } = await startService({ proxies: true });
  const one = many(10, () => open(head(['X-Forwarded-For: 10.0.0.1'])));
  const others = Array.from({ length: 3 }, (_, i) => open(head([`X-Forwarded-For: 10.0.1.${i}`])));
  for (const other of others) other.resume();
  await expect.poll(() => openOnes(one)).toBeLessThanOrEqual(3);
  expect(openOnes(others)).toBe(3);
});

it('a body that arrives too slowly gets a 408, and its connection is closed', async () => {
  const { open } = await startService();
  const slow = open(head());
  const [answer] = await Promise.all([text(slow), once(slow, 'close')]);
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*connection: close.*upload was too slow/is);
});

it('a client that disconnects in the middle of a body is not a server error', async () => {
  const { open, errors } = await startService();
  const socket = open(head(['Authorization: x']));
  await once(socket, 'connect');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await expect
    .poll(() => errors)
    .toMatchObject([{ code: 'INVALID_INPUT', message: 'The body is incomplete' }]);
});

it('at the total limit, an idle connection is closed', async () => {
  const { port, open } = await startService({ perAddress: 100, inAll: 4 });
  const resting = many(4, () => open('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
  await Promise.all(resting.map((socket) => once(socket, 'data')));
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  await expect.poll(() => openOnes(resting)).toBe(3);
});

it.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::5', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s is counted as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

it('closes a connection whose client has stopped reading its answer', async () => {
  const { open, connections } = await startService({ stalledMs: PACE_MS });
  const socket = open('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
  socket.pause();
  await expect.poll(connections).toBe(1);
  await expect.poll(connections, { timeout: 20_000 }).toBe(0);
});
