import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { drain } from './drain.ts';
import { healthRoutes } from './health-routes.ts';
import { createReadiness } from './readiness.ts';

async function startService() {
  const readiness = createReadiness([]);
  const app = fastify({ return503OnClosing: false });
  healthRoutes(app, readiness);
  const begun: string[] = [];
  app.addHook('onRequest', async ({ url }) => void begun.push(url));
  app.post('/save', async ({ body }) => ({ saved: body }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, readiness, port, begun };
}

/** A request whose body is not sent yet, and its response. */
function beginSave(
  port: number,
  agent?: Agent,
): { sending: ClientRequest; answer: Promise<IncomingMessage> } {
  const sending = request({
    host: '127.0.0.1',
    port,
    path: '/save',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(agent ? { agent } : {}),
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', (response) => resolve(response.resume()));
    sending.once('error', reject);
  });
  answer.catch(() => undefined);
  sending.write('{"name":');
  return { sending, answer };
}

const isRefused = (port: number) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => false,
    () => true,
  );

it('requests in progress finish while new connections are refused, and no connection is kept alive', async () => {
  const { app, readiness, port, begun } = await startService();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const { sending, answer } = beginSave(port, agent);
  await expect.poll(() => begun).toContain('/save');
  const drained = drain({ app, readiness, drain: { graceMs: 0, timeoutMs: 60_000 } });
  await expect.poll(() => isRefused(port)).toBe(true);
  sending.end('"last"}');
  const { statusCode, headers } = await answer;
  expect([statusCode, headers.connection]).toEqual([200, 'close']);
  await drained;
});

it('during the grace period it listens and reports not ready', async () => {
  const { app, readiness, port } = await startService();
  const drained = drain({ app, readiness, drain: { graceMs: 50, timeoutMs: 60_000 } });
  expect(app.server.listening).toBe(true);
  expect(await readiness.problem()).toBe('the service is shutting down');
  expect(app.server.listening).toBe(true);
  await drained;
  expect(await isRefused(port)).toBe(true);
});

it('requests that do not finish in time are cut off', async () => {
  const { app, readiness, port, begun } = await startService();
  const { answer } = beginSave(port);
  await expect.poll(() => begun).toContain('/save');
  await drain({ app, readiness, drain: { graceMs: 0, timeoutMs: 1 } });
  await expect(answer).rejects.toThrow();
});
